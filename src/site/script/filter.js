// Filters: boxes that a filter leaves out stand back, and stay where they are.

const EVIDENCE = ["established", "promising", "unproven", "contested"];
const MEASURED = { ready: "ready to measure", measured: "measured, not all said", not: "not measured" };
const filters = {};

/** Each filter: its label, what there is to choose, and what a thing has of it. */
function facets() {
  const steps = [...things.values()].filter(isStep);
  const named = (kind, has) => [...things.values()].filter((t) => t.kind === kind && steps.some((s) => has(s).includes(t.name))).map((t) => [t.name, t.title]);
  const all = [
    ["partner", "Partner", named("partner", (s) => list(s.partners)), (t) => list(t.partners)],
    ["strand", "Strand", named("strand", (s) => [s.strand]), (t) => [t.strand]],
    ["evidence", "Evidence", EVIDENCE.map((g) => [g, g]), (t) => [t.evidence]],
    ["measured", "Measurement", Object.entries(MEASURED), (t) => [t.measured]],
    ["status", "Status", statuses(), (t) => [t.status?.[0]]],
  ];
  return all
    .map(([id, label, options, of]) => ({ id, label, of, options: options.filter(([v]) => steps.some((s) => of(s).includes(v))) }))
    .filter((f) => f.options.length);
}

const STATUS = ["on-track", "off-track", "overdue", "no-data", "too-early", "not-judged"];
const plainly = (status) => status.replaceAll("-", " ");
const statuses = () => STATUS.map((s) => [s, plainly(s)]);

function makeFilters() {
  const holder = $("_filters");
  const made = facets();
  for (const id of Object.keys(filters)) {
    if (!made.some((f) => f.id === id && f.options.some(([v]) => v === filters[id]))) delete filters[id];
  }
  holder.replaceChildren(
    ...made.map(({ id, label, options }) => {
      const select = make("select", { id: `_filter-${id}`, "aria-label": label, onchange: () => {
        if (select.value) filters[id] = select.value;
        else delete filters[id];
        filter(true);
      } }, make("option", { value: "" }, `${label}: all`), options.map(([value, text]) => own("option", text, { value, selected: filters[id] === value })));
      return select;
    }),
    make("button.quiet", { type: "button", id: "_clear", hidden: true, onclick: clearFilters }, "Show all"),
    make("output", { id: "_count" }),
  );
}

function clearFilters() {
  for (const id of Object.keys(filters)) delete filters[id];
  for (const select of $("_filters").querySelectorAll("select")) select.value = "";
  filter(true);
  $("_filters").querySelector("select")?.focus();
}

/** Whether a thing has all that the filters ask for; nothing where they ask for nothing. */
function filtered() {
  if (!Object.keys(filters).length) return null;
  const active = facets().filter((f) => filters[f.id]);
  return (name) => {
    const thing = things.get(name);
    return Boolean(thing) && active.every((f) => f.of(thing).includes(filters[f.id]));
  };
}

/** Applies the filters to the map; `say` tells how many boxes are left. */
function filter(say) {
  const fits = filtered();
  light();
  for (const select of $("_filters").querySelectorAll("select")) select.classList.toggle("on", select.value !== "");
  const clear = $("_clear");
  if (!clear) return;
  clear.hidden = !fits;
  if (!fits) {
    $("_count").textContent = "";
    if (say) tell("All boxes are shown.");
    return;
  }
  const own = [...boxes.keys()].filter((name) => !name.includes("/"));
  const left = own.filter(fits).length;
  const words = `${left} of ${counted(own.length, "box", "boxes")}`;
  $("_count").textContent = words;
  if (say) tell(`${words} left.`);
}
