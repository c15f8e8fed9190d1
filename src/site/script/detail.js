// The side: what is said of the thing or link that is chosen.

/** Shows it, or with nothing chosen what the theory is about. The focus may have to `stay` where it is. */
function showSide(key, before, stay) {
  const side = $("_side");
  const inside = key === null ? aboutTheory() : links.has(key) ? ofLink(links.get(key)) : ofThing(things.get(key));
  side.replaceChildren(...inside.flat().filter((i) => i));
  side.classList.toggle("open", key !== null);
  document.body.classList.toggle("open", key !== null);
  // Asking where it is scrolled to has the browser lay out everything first.
  if (key !== before) side.scrollTop = 0;
  document.title = key === null ? data.title : `${titleOf(key)} – ${data.title}`;
  if (stay) return;
  if (key !== null && key !== before) side.querySelector("h2")?.focus({ preventScroll: true });
  if (key === null && before) boxes.get(before)?.focus({ preventScroll: true });
}

function missing(key) {
  chosen = null;
  light();
  const side = $("_side");
  side.replaceChildren(heading("Not here", undefined, "not here"), make("p", {}, "Nothing in this theory is called ", make("code", {}, key), ". It may have been renamed or taken out."));
  side.classList.add("open");
}

function heading(text, kind, word) {
  return make("div.head", {},
    make("div", {}, make(`span.kind.kind-${kind ?? "none"}`, {}, word ?? kind ?? ""), own("h2", text, { tabindex: "-1" })),
    make("button.close", { type: "button", "aria-label": "Close", onclick: () => go("/map") }, "✕"));
}

function part(title, ...inside) {
  const content = inside.flat().filter((i) => i);
  return content.length ? make("section.part", {}, make("h3", {}, title), content) : null;
}

const facts = (all) => all.length ? make("dl.facts", {}, all.flatMap((f) => [make("dt", {}, f.label), make("dd", {}, words(f.parts))])) : null;

function address(thing) {
  return make("p.address", {}, make("code", {}, thing.name), make("span", {}, thing.place), make("a.onward", { href: addressOf(thing.name) }, "Address of this"));
}

function ofThing(thing) {
  if (isStep(thing)) return ofStep(thing);
  const parts = [heading(thing.title, thing.kind)];
  const measure = measures.get(thing.name);
  if (measure) parts.push(statusOf(measure), make("div", {}, chartKey([thing.name]), charts(thing, measure)));
  const inFacts = new Set(list(thing.facts).flatMap((f) => f.parts).map((p) => p.to));
  parts.push(facts(list(thing.facts)));
  parts.push(partsOf(thing));
  const inside = new Set(membersOf(thing).map((t) => t.name));
  const users = list(namedBy.get(thing.name)).filter((k) => !inFacts.has(k) && !inside.has(k));
  parts.push(part("Where it is named", users.length && make("ul.plain", {}, users.map((k) => make("li", {}, way(k))))));
  parts.push(findingsOf(thing.name), address(thing));
  return parts;
}

/** Of a strand what stands in it, of a partner what it has to do with. */
function membersOf(thing) {
  const has = { strand: (t) => t.strand === thing.name && isStep(t), partner: (t) => list(t.partners).includes(thing.name) }[thing.kind];
  return has ? [...things.values()].filter(has) : [];
}

function partsOf(thing) {
  const inside = membersOf(thing);
  const title = thing.kind === "strand" ? "What belongs to it" : "What it carries out, pays for, answers for or measures";
  return part(title, inside.length && make("ul.plain", {}, inside.map((t) => make("li", {}, way(t.name), " ", make("span.small", {}, t.kind)))));
}

function ofStep(thing) {
  const assumed = new Set([...list(thing.assumptions), ...list(into.get(thing.name)).flatMap((l) => list(l.assuming))]);
  return [
    heading(thing.title, thing.kind),
    badges(thing),
    facts(list(thing.facts)),
    readingOf(thing),
    thing.weakest && links.has(thing.weakest) && part("Its weakest link", make("p", {}, way(thing.weakest), " ", gradeOf(links.get(thing.weakest))), lowered(links.get(thing.weakest))),
    causes(thing),
    part("What it leads to", linkList(list(outOf.get(thing.name)), "to")),
    pathwaysOf(thing),
    part("What is taken for granted", assumed.size && make("ul.plain", {}, [...assumed].map((name) => make("li", {}, way(name), " ", assumptionGrade(name), riskOf(name))))),
    part("How anyone will know", chartKey(list(thing.indicators)), list(thing.indicators).map((name) => indicator(name))),
    thing.kind !== "harm" && !list(thing.indicators).length && part("How anyone will know", make("p.settled", {}, thing.measured === "not" ? (thing.is_external ? "Not measured here: others see to it." : "Nothing measures this yet.") : "Measured by what comes straight from it.")),
    part("Questions about it", list(thing.questions).length && make("ul.plain", {}, list(thing.questions).map((q) => make("li", {}, way(q))))),
    findingsOf(thing.name),
    address(thing),
  ];
}

function badges(thing) {
  const all = [];
  if (thing.status) all.push(grade(thing.status[0], plainly(thing.status[0])));
  if (thing.is_gap) all.push(grade("missing", "nothing brings it about"));
  else if (thing.evidence && thing.kind !== "activity") all.push(grade(thing.evidence, `rests on ${thing.evidence} evidence`));
  all.push(grade(thing.measured, MEASURED[thing.measured]));
  return make("p", {}, all.flatMap((b) => [b, " "]));
}

function riskOf(name) {
  const known = list(data.assumptions).find((a) => a.name === name);
  const said = [known?.likelihood && `likely to fail: ${known.likelihood}`, known?.consequence && `grave if it does: ${known.consequence}`].filter((s) => s);
  return said.length ? make("p", {}, said.join(" · ")) : null;
}

/** What the figures say of it and of what leads to it. */
function readingOf(thing) {
  if (!thing.status && !thing.reading) return null;
  // Of one indicator the same stands below, with its chart.
  const isTold = list(thing.indicators).length === 1;
  return part("What the figures say", thing.status && !isTold && own("p", thing.status[1]), readingParts(thing));
}

function readingParts(thing) {
  const { says, findings = [], unknown = [] } = thing.reading ?? {};
  return [
    says && own("p", says),
    findings.length && make("ul.plain", {}, findings.map((f) => make("li", {}, make("strong", {}, `${f.kind}: `), own("span", f.says), list(f.evidence).map((e) => own("p", e))))),
    unknown.length && make("div.small", {}, make("p", {}, "What is not known:"), make("ul", {}, unknown.map((u) => own("li", u)))),
  ];
}

/** What a thing needs, in groups as the theory says it. */
function causes(thing) {
  const all = list(into.get(thing.name));
  const by = (role) => all.filter((l) => l.role === role);
  const parts = [[thing.kind === "activity" ? "What must be in place first" : "What it needs", by("needed")]];
  list(data.groups).forEach((group, n) => {
    if (group.of === thing.name) {
      const members = all.filter((l) => list(l.groups).includes(n));
      parts.push([group.least === 1 ? "It needs any of these" : `It needs ${group.least} of these`, members]);
    }
  });
  parts.push(["What helps it", by("helps")], ["What works against it", by("works against")], ["What could bring it about", by("could bring about")], ["What feeds back to it", by("feeds back to")]);
  return parts.map(([title, some]) => part(title, linkList(some, "from")));
}

const linkList = (some, end) => some.length ? make("ul.plain", {}, some.map((l) => linkItem(l, end))) : null;

function linkItem(link, end) {
  const verb = end === "to" ? { needed: "", helps: "helps: ", "one of several": "", "works against": "works against: ", "could bring about": "could bring about: ", "feeds back to": "feeds back to: " }[link.role] : "";
  const sources = list(link.sources).length || list(link.against).length;
  return make("li", {}, verb, way(link[end]), " ", gradeOf(link),
    link.because && own("p", link.because),
    lowered(link),
    sources && make("p", {}, sourcesOf(link)),
    make("p.onward", {}, make("a", { href: addressOf(keyOf(link)), "aria-label": `More on this link: ${linkTitle(keyOf(link))}` }, "More on this link")));
}

function sourcesOf(link) {
  const some = (names) => names.flatMap((name, n) => [n ? "; " : "", way(name)]);
  const parts = [];
  if (list(link.sources).length) parts.push("Source: ", ...some(link.sources));
  if (list(link.against).length) parts.push(parts.length ? ". Against it: " : "Against it: ", ...some(link.against));
  return parts;
}

const lowered = (link) => link.lowered && make("p.small", {}, `It counts as ${link.lowered[0]}, since it rests on “`, way(link.lowered[1]), "”.");

function ofLink(link) {
  const key = keyOf(link);
  const verb = { needed: "is needed for", "one of several": "is one of several ways to", helps: "helps towards", "works against": "works against", "could bring about": "could bring about", "feeds back to": "feeds back to" }[link.role];
  const rows = [
    { label: "Because", parts: link.because ? [link.because] : [] },
    { label: "Sources", parts: list(link.sources).map((to) => ({ to })) },
    { label: "Sources against it", parts: list(link.against).map((to) => ({ to })) },
    { label: "Taken for granted", parts: list(link.assuming).map((to) => ({ to })) },
    { label: "Takes effect after", parts: link.after ? [link.after] : [] },
    { label: "Effect", parts: link.strength ? [link.strength] : [] },
    { label: "Codes", parts: list(link.codes) },
    { label: "Notes", parts: list(link.notes) },
  ].filter((r) => r.parts.length);
  const asking = list(namedBy.get(key)).filter((k) => things.get(k)?.kind === "question");
  return [
    heading(linkTitle(key), undefined, "link"),
    make("p", {}, way(link.from), ` ${verb} `, way(link.to), "."),
    make("p", {}, [link.is_delivery && grade("none", "delivery: no claim about causes"), isAsked(link) && grade(link.grade ?? "none", link.grade ? `evidence: ${link.grade}` : "evidence not graded"), " ", link.is_tested && grade("ready", "tested")]),
    lowered(link),
    facts(rows),
    part("Questions about it", asking.length && make("ul.plain", {}, asking.map((k) => make("li", {}, way(k))))),
    findingsOf(key),
    make("p.address", {}, make("a.onward", { href: addressOf(key) }, "Address of this")),
  ];
}

function pathwaysOf(thing) {
  const { list: some, more } = pathways(thing.name, 5);
  if (!some.length) return null;
  const chain = (names) => make("ol.steps", {}, names.map((n) => make(n === thing.name ? "li.here" : "li", {}, n === thing.name ? own("span", titleOf(n)) : way(n))));
  return part(some.length === 1 ? "The pathway through it" : "Pathways through it",
    make("ul.plain", {}, some.map((names) => make("li", {}, chain(names)))),
    more && make("p.small", {}, "And more: the first are shown."));
}

function indicator(name) {
  const thing = things.get(name);
  const measure = measures.get(name);
  if (!thing || !measure) return null;
  const rows = [
    ["Unit", unitOf(measure) && [unitOf(measure)]],
    ["Baseline", measure.baselines],
    ["Targets", measure.targets],
    ["Threshold", measure.threshold_text && [measure.threshold_text]],
    ["Source", measure.source && [measure.source]],
    ["Frequency", measure.frequency && [measure.frequency]],
  ].filter(([, parts]) => parts?.length).map(([label, parts]) => ({ label, parts }));
  if (list(measure.responsible).length) rows.push({ label: "Responsible", parts: measure.responsible.map((to) => ({ to })) });
  if (list(measure.missing).length) rows.push({ label: "Not said yet", parts: [measure.missing.join(", ")] });
  return make("div.measure", {}, make("p", {}, way(name)), statusOf(measure), charts(thing, measure), facts(rows));
}

const statusBadge = (measure) => measure.latest && grade(measure.latest.status, plainly(measure.latest.status));

/** How an indicator stands, and why. */
function statusOf(measure) {
  const { latest } = measure;
  if (!latest) return null;
  return make("div", {}, make("p", {}, statusBadge(measure), " ", own("span", latest.why, { class: "small" })),
    latest.partners && make("ul.small", {}, latest.partners.map((p) => own("li", p))));
}

function charts(thing, measure) {
  return list(measure.series).map((series) => {
    const drawn = chart(series, measure, series.group ? `${thing.title}, ${series.group}` : thing.title);
    return drawn && make("figure", {}, series.group && make("figcaption.small", {}, own("span", series.group), series.status && [" ", grade(series.status, plainly(series.status))]), drawn);
  }).filter((f) => f);
}

function findingsOf(key) {
  const found = list(data.findings?.list).filter((f) => f.subject === key);
  return part("What the checks say of it", found.length && make("ul.plain", {}, found.map((f) => make("li", {}, grade(f.level, LEVELS[f.level]), " ", said("span", f.message)))));
}
