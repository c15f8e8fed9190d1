// What the side shows while nothing is chosen: what the theory is about and how it stands.

const LEVELS = { error: "can't work", warning: "could go wrong", note: "worth a thought" };

function aboutTheory() {
  const steps = [...things.values()].filter(isStep);
  const of = (kind) => steps.filter((t) => t.kind === kind);
  const goals = steps.filter((t) => t.kind === "outcome" || t.kind === "impact");
  const stats = [["impact", "impacts"], ["outcome", "outcomes"], ["precondition", "preconditions"], ["output", "outputs"], ["activity", "activities"], ["harm", "harms"]]
    .map(([kind, many]) => [of(kind).length, of(kind).length === 1 ? kind : many]).concat([[measures.size, measures.size === 1 ? "indicator" : "indicators"]]).filter(([n]) => n);
  const rows = [
    { label: "Place", parts: data.place ? [data.place] : [] },
    { label: "Horizon", parts: data.horizon ? [data.horizon] : [] },
    { label: "Adopted", parts: data.adopted ? [data.adopted] : [] },
    { label: "By", parts: list(data.adopted_by).map((to) => ({ to })) },
    { label: "Version", parts: data.revision ? [data.revision] : [] },
    { label: "Review by", parts: data.review_by ? [data.review_by] : [] },
    { label: "Codes", parts: list(data.codes) },
    { label: "Notes", parts: list(data.notes) },
    { label: "Contact", parts: data.contact ? [data.contact] : [] },
  ].filter((r) => r.parts.length);
  return [
    make("div", {}, make("span.kind.bare", {}, "About"), own("h2", data.title, { tabindex: "-1" })),
    data.summary && own("p", data.summary),
    part("The problem", data.problem && own("p", data.problem)),
    part("The vision", data.vision && own("p", data.vision)),
    facts(rows),
    steps.length ? part("What is in it", make("div.stat", {}, stats.map(([n, word]) => make("div", {}, make("b", {}, String(n)), make("span", {}, word))))) : null,
    data.figures && part(`How things stand as of ${data.figures.as_of}`, make("p", {}, list(data.figures.counts).flatMap(([s, n]) => [grade(s, `${n} ${plainly(s)}`), " "]), make("a.onward", { href: "#/figures" }, "See the figures"))),
    evidenceMeter(goals),
    part("What the checks say", make("p", {}, checksSay())),
    steps.length ? make("p.small.onward", {}, "Click a box or an arrow to read what is said of it, or go from box to box with the Tab and arrow keys. Everything that leads to it, and all that it leads to, stays lit. Hold Ctrl and turn the wheel to change the size.") : null,
    make("p.small", {}, `Dates are judged as of ${data.as_of}.`),
  ];
}

/** How the outcomes and impacts stand by their evidence. */
function evidenceMeter(goals) {
  const counts = EVIDENCE.map((g) => [g, goals.filter((t) => t.evidence === g).length]).filter(([, n]) => n);
  if (!counts.length) return null;
  const bar = make("div.meter", { role: "img", "aria-label": counts.map(([g, n]) => `${n} ${g}`).join(", ") }, counts.map(([g, n]) => {
    const piece = make(`i.${g}`);
    piece.style.flexGrow = n;
    return piece;
  }));
  return part("The evidence that outcomes and impacts rest on", bar, make("p.small", {}, counts.map(([g, n], i) => [i ? " · " : "", `${n} ${g}`])));
}

function checksSay() {
  return [`${summary()} `, list(data.findings?.list).length && make("a.onward", { href: "#/findings" }, "See the findings")];
}

/** What the checks say, in a sentence. */
function summary() {
  const { errors = 0, warnings = 0, notes = 0 } = data.findings?.summary ?? {};
  const noted = notes && `${counted(notes, "note")} ${notes === 1 ? "is" : "are"} worth a thought`;
  if (errors + warnings === 0) return noted ? `Everything that is checked holds; ${noted}.` : "Everything that is checked holds.";
  const parts = [errors && `${counted(errors, "thing")} can't work`, warnings && `${counted(warnings, "thing")} could go wrong`, noted].filter((p) => p);
  return `${parts.join(", ")}.`;
}
