// The tables and texts of the other tabs, made when they are first shown.

const filled = new Set();

function fillTab(id) {
  const fill = { story, plan, figures, evidence, assumptions, conditions, findings }[id];
  if (!fill || filled.has(id)) return;
  filled.add(id);
  $(`_panel-${id}`).replaceChildren(...fill().flat(3).filter((e) => e));
}

/** So many rows of a table are shown before somebody asks for all: more at once would keep a reader waiting. */
const ROWS = 200;

/** A table that moves inside its own box where it is wider than the page; whoever has no mouse can reach it. Its rows are
 * made by `cells`, those that nobody has asked for not at all. */
function table(label, headings, rows, cells = (row) => row) {
  const made = (row) => make("tr", {}, cells(row).map((cell, n) => {
    const isHead = !n && [cell].flat().length > 0;
    const td = make(isHead ? "th" : "td", isHead ? { scope: "row" } : {}, cell);
    // A sentence in a column as narrow as its words would be a tall one.
    if (n && td.textContent.length > 60) td.className = "long";
    return td;
  }));
  const body = make("tbody", {}, rows.slice(0, ROWS).map(made));
  const whole = make("div.wide", { role: "region", "aria-label": label, tabindex: "0" }, make("table", {},
    make("thead", {}, make("tr", {}, headings.map((h) => make("th", { scope: "col" }, h)))), body));
  if (rows.length <= ROWS) return whole;
  const more = make("button.quiet", { type: "button", onclick: () => {
    body.append(...rows.slice(ROWS).map(made));
    more.remove();
  } }, `Show all ${rows.length} rows`);
  return [whole, more];
}

const gapText = (text) => make("span.gap", {}, text);
const lines = (texts) => list(texts).flatMap((t, n) => [n ? "\n" : "", own("span", t)]);
const ways = (names) => list(names).flatMap((name, n) => [n ? "\n" : "", way(name)]);
const inUnit = (measure) => unitOf(measure) && own("div", unitOf(measure), { class: "small" });
const or = (content, gap) => (content.length ? content : [gapText(gap)]);

function story() {
  const block = (b) => {
    if (b.paragraph) return make("p", {}, words(b.paragraph));
    if (b.list) return make("ul", {}, b.list.map((point) => make("li", {}, words(point))));
    return table("Table", b.table[0], b.table[1].map((row) => row.map((cell) => words(cell))));
  };
  const parts = list(data.story).flatMap((s) => [list(s.heading).length ? make(`h${s.level}`, {}, words(s.heading)) : null, ...list(s.blocks).map(block)]);
  return [make("div.text", {}, own("h2", data.title), parts.length ? parts : make("p", {}, "There is nothing to tell yet."))];
}

function plan() {
  if (!list(data.plan).length) return [empty("No plan yet", "The measurement plan begins with the first result or activity.")];
  const rows = [];
  for (const row of data.plan) {
    const subject = () => row.name ? [way(row.name), make("div.small", {}, things.get(row.name)?.kind ?? "")] : [gapText("measures nothing yet")];
    if (!list(row.indicators).length) rows.push(() => [subject(), [make("span.settled", {}, row.without)], [], [], [], [], []]);
    list(row.indicators).forEach((name, n) => {
      const m = measures.get(name);
      const need = (content, what) => (m.missing?.includes(what) ? or(content, "not said yet") : content);
      // Of a harm, a threshold is enough.
      const aims = !list(m.targets).length && m.threshold_text ? [`threshold ${m.threshold_text}`] : m.targets;
      rows.push(() => [n ? [] : subject(), [way(name), m.latest && " ", statusBadge(m), inUnit(m)].filter((e) => e), need(lines(m.baselines), "baseline"), need(lines(aims), "target"),
        need(m.source ? [own("span", m.source)] : [], "source"), need(m.frequency ? [m.frequency] : [], "frequency"), need(ways(m.responsible), "responsible partner")]);
    });
  }
  const ready = [...measures.values()].filter((m) => m.is_ready).length;
  const calendar = list(data.calendar?.rows);
  return [
    make("h2", {}, "The measurement plan"),
    make("p.lead", {}, measures.size ? `${counted(measures.size, "indicator")}, ${ready === measures.size ? "all" : ready || "none"} of them ready to measure: with unit, baseline, target, source, frequency and somebody who answers for it.` : "Nothing is measured yet."),
    table("The measurement plan", ["Result or activity", "Indicator", "Baseline", "Targets", "Source", "Frequency", "Responsible"], rows, (row) => row()),
    calendar.length && make("h2", {}, "What is to be collected when"),
    calendar.length && make("p.lead", {}, calendarSays(data.calendar)),
    calendar.length && table("What is to be collected when", data.calendar.headings, calendar, (row) => row.map((cell) => words(cell))),
  ];
}

/** From when on the calendar goes, and what of it is not shown. */
function calendarSays({ past = 0, more = 0 }) {
  const before = past ? ` ${counted(past, "earlier date")} ${past === 1 ? "is" : "are"} left out.` : "";
  return `From ${data.as_of} on.${before}${more ? ` After these there are ${more} more, which sothat plan lists.` : ""}`;
}

/** How every indicator stands by its figures, what is off track first. */
function figures() {
  const { as_of, expecting, counts, files, left_out } = data.figures;
  const order = ["off-track", "overdue", "on-track", "no-data", "too-early", "not-judged"];
  const rows = [...measures.values()].filter((m) => m.latest).sort((a, b) => order.indexOf(a.latest.status) - order.indexOf(b.latest.status));
  const missed = [...things.values()].filter((t) => t.reading && (list(t.reading.findings).length || t.status?.[0] === "off-track"));
  return [
    make("h2", {}, "How things stand by the figures"),
    make("p.lead", {}, `As of ${as_of}: ${list(counts).map(([s, n]) => `${n} ${plainly(s)}`).join(", ")}. Where an indicator should be by now is told by ${expecting === "milestones" ? "the last target that is due" : "the straight line from its baseline through its targets"}.`),
    table("How every indicator stands", ["Indicator", "Status", "Baseline", "Latest", "Should have been", "Targets", "Why"], rows.map((m) => [
      [way(m.name), inUnit(m)].filter((e) => e), statusBadge(m), lines(m.baselines), m.latest.figure ?? "", m.latest.expected ?? "", lines(m.targets), own("span", m.latest.why),
    ])),
    missed.length && make("h2", {}, "What the figures say of outcomes and impacts"),
    missed.map((t) => make("div.card", {}, make("h3", {}, way(t.name), " ", t.status && grade(t.status[0], plainly(t.status[0]))), readingParts(t))),
    make("p.lead", {}, `From ${list(files).join(", ")}.`, left_out > 0 && ` ${counted(left_out, "row")} in them did not count; sothat track says which, and why.`),
  ].flat();
}

function evidence() {
  const { claims, goals, pathways: ranked } = data.evidence ?? {};
  if (!list(claims).length) return [empty("No claims yet", "Nothing in this theory is said to lead to anything.")];
  const key = (c) => c.name.replace(" -> ", "->");
  const order = (c) => (c.grade ? EVIDENCE.indexOf(c.grade) : EVIDENCE.length);
  const sorted = [...claims].sort((a, b) => order(a) - order(b));
  const counts = [...EVIDENCE, undefined].map((g) => [g ?? "not graded", claims.filter((c) => c.grade === g).length]).filter(([, n]) => n);
  return [
    make("h2", {}, "The evidence"),
    make("p.lead", {}, `This theory makes ${counted(claims.length, "claim")}: ${counts.map(([g, n]) => `${n} ${g}`).join(", ")}.`),
    table("Every claim and its evidence", ["Claim", "Evidence", "Because", "Sources", "What would settle it"], sorted, (c) => [
      way(key(c), c.says),
      [grade(c.grade ?? "none", c.grade ?? "not graded"), c.lowered_to && make("div.small", {}, `counts as ${c.lowered_to}: it rests on “${c.lowered_by}”`)].filter((e) => e),
      c.because ? [own("span", c.because)] : [],
      cited(c, key(c)),
      list(c.settled_by).length ? lines(c.settled_by) : [gapText("nothing yet")],
    ]),
    list(goals).length && make("h2", {}, "What each outcome and impact hangs on"),
    list(goals).length && make("p.lead", {}, "The weakest first. A result is no better supported than the weakest link that it needs."),
    list(goals).length && table("What each outcome and impact hangs on", ["Result", "Evidence", "Hangs on"], goals, (g) => [way(g.name), grade(g.grade), g.weakest ? way(g.weakest.replace(" -> ", "->"), g.hangs_on) : g.hangs_on]),
    list(ranked?.listed).length && make("h2", {}, "The pathways, the weakest first"),
    list(ranked?.listed).length && table("The pathways, the weakest first", ["Pathway", "Evidence", "Its weakest link"], ranked.listed.map((p) => [lines(p.steps.map((s, n) => (n ? `→ ${s}` : s))), grade(p.grade), own("span", p.weakest)])),
    references(),
  ];
}

/** The sources of a claim in short, each leading to what is known of it. */
function cited(claim, key) {
  const said = (label) => things.get(key)?.facts?.find((f) => f.label === label)?.parts.map((p) => p.to);
  const link = links.get(key);
  const some = (texts, names) => list(texts).flatMap((text, n) => [n ? "; " : "", names?.[n] ? way(names[n], text) : own("span", text)]);
  const against = some(claim.against, link?.against ?? said("Sources against it"));
  const from = some(claim.from, link?.sources ?? said("Sources"));
  return [...from, ...(against.length ? [from.length ? "\nAgainst it: " : "Against it: ", ...against] : [])];
}

function references() {
  const all = [...things.values()].filter((t) => t.kind === "reference");
  if (!all.length) return null;
  return [make("h2", {}, "Sources"), make("ul", {}, all.map((t) => make("li", {}, words(t.facts?.find((f) => f.label === "Source")?.parts ?? [t.title]), " ", make("a.onward", { href: addressOf(t.name) }, "Where it is cited"))))];
}

function assumptions() {
  const rows = list(data.assumptions);
  if (!rows.length) return [empty("Nothing is taken for granted yet", "Every theory rests on assumptions. This one does not say its own yet.")];
  const untested = rows.filter((a) => !list(a.tested_by).length).length;
  const not = (value) => (value ? [own("span", value)] : [gapText("not said yet")]);
  return [
    make("h2", {}, "What is taken for granted"),
    make("p.lead", {}, `${counted(rows.length, "assumption")}, ${untested || "none"} of them tested by nothing yet. The first bears most: that many outcomes and impacts hang on it.`),
    table("What is taken for granted", ["Assumption", "Outcomes and impacts on it", "Evidence", "Likely to fail", "Grave if it does", "If it fails", "Tested by", "Softened by", "Owner", "Review by"], rows.map((a) => [
      way(a.name),
      list(a.hangs_on_it).length ? ways(a.hangs_on_it) : ["none"],
      [grade(a.grade ?? "none", a.grade ?? "not graded"), list(a.from).length ? make("div.small", {}, a.from.join("; ")) : "", list(a.against).length ? make("div.small", {}, `against it: ${a.against.join("; ")}`) : ""],
      not(a.likelihood), not(a.consequence), a.if_false ? own("span", a.if_false) : [],
      or(lines(a.tested_by), "nothing yet"), lines(a.mitigated_by), a.owner ? own("span", a.owner) : gapText("nobody yet"), a.review_by ? [a.review_by] : [],
    ])),
  ];
}

function conditions() {
  const rows = list(data.conditions);
  const met = ["none", "one", "two", "three", "four", "all"][rows.filter((c) => c.is_met).length];
  return [
    make("h2", {}, "The five conditions of collective impact"),
    make("p.lead", {}, `Of the five conditions that Kania and Kramer describe (Stanford Social Innovation Review, winter 2011), this theory meets ${met}.`),
    table("The five conditions", ["Condition", "Met", "How this initiative meets it", "What is missing"], rows.map((c) => [
      c.title, c.is_met ? grade("met", "met") : grade("missing", "not yet"), or(lines(c.met_by), "nothing is said yet"),
      [...(list(c.missing).length ? lines(c.missing) : ["Nothing."]), ...list(c.accepted).map((reason) => `\nAccepted as it is: ${reason}`)],
    ])),
  ];
}

function findings() {
  const { list: all, more = 0 } = data.findings ?? {};
  if (!list(all).length && !more) return [empty("Everything that is checked holds", `${things.size ? "Gaps, loops, measures, dates and evidence were looked at." : "There is little to check yet."}`)];
  const groups = Object.keys(LEVELS).map((level) => [level, list(all).filter((f) => f.level === level)]).filter(([, some]) => some.length);
  const titles = { error: "What can't work", warning: "What could go wrong", note: "Worth a thought" };
  const one = (f) => make("div.finding", {}, make("p", {}, grade(f.level, f.rule), " ", said("span", f.message)), f.help && said("p.help", f.help),
    make("p.place", {}, f.place, f.subject && (things.has(f.subject) || links.has(f.subject)) && [" ", make("a.onward", { href: addressOf(f.subject) }, "Show it")]));
  return [
    make("h2", {}, "What the checks say"),
    make("p.lead", {}, summary()),
    groups.flatMap(([level, some]) => [make("h2", {}, titles[level]), make("div.card", {}, some.map(one))]),
    more > 0 && make("p.lead", {}, `And ${more} more of the same kinds, which sothat check lists.`),
  ].flat();
}
