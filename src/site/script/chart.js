// An indicator's figures as a small chart: the baseline, the targets and, where there are any, what was observed.

const SVG = "http://www.w3.org/2000/svg";

function draw(name, has, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(has)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

const timeOf = (day) => Date.parse(`${day}T00:00:00Z`);
const round = (n) => Math.round(n * 10) / 10;
const numberText = (n) => n.toLocaleString("en", { maximumFractionDigits: 2 });

/** The chart of one series, or nothing where there is too little to draw. */
function chart(series, measure, title) {
  const planned = [...(series.baseline ? [series.baseline] : []), ...list(series.targets)].filter((f) => f.day);
  const seen = list(series.observed).filter((f) => f.day);
  const all = [...planned, ...seen];
  if (all.length < 2) return null;
  const [wide, high, left, right, top, bottom] = [330, 118, 8, 12, 20, 22];
  const times = all.map((f) => timeOf(f.day));
  const numbers = [...all.map((f) => f.number), ...(measure.threshold === undefined ? [] : [measure.threshold])];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  let [low, top_] = [Math.min(...numbers), Math.max(...numbers)];
  if (low === top_) [low, top_] = [low - 1, top_ + 1];
  const pad = (top_ - low) * 0.12;
  const x = (f) => round(left + 14 + ((timeOf(f.day) - from) / (to - from || 1)) * (wide - left - right - 28));
  const y = (n) => round(high - bottom - 4 - ((n - low + pad) / (top_ - low + 2 * pad)) * (high - top - bottom - 8));
  const says = `${title}: ${told(series, planned, seen)}`;
  const svg = draw("svg", { class: "chart", viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": says });
  svg.append(draw("line", { class: "axis", x1: left, x2: wide - right, y1: high - bottom, y2: high - bottom }));
  if (measure.threshold !== undefined) {
    svg.append(draw("line", { class: "enough", x1: left, x2: wide - right, y1: y(measure.threshold), y2: y(measure.threshold) }));
  }
  const path = (points) => points.map((f, i) => `${i ? "L" : "M"}${x(f)} ${y(f.number)}`).join("");
  const byDay = (points) => [...points].sort((a, b) => timeOf(a.day) - timeOf(b.day));
  if (planned.length > 1) svg.append(draw("path", { class: "plan", d: path(byDay(planned)) }));
  if (seen.length > 1) svg.append(draw("path", { class: "seen", d: path(byDay(seen)) }));
  for (const f of planned) {
    const isBase = f === series.baseline;
    svg.append(draw("circle", { class: isBase ? "base" : "target", cx: x(f), cy: y(f.number), r: isBase ? 3.5 : 4 }));
  }
  for (const f of seen) svg.append(draw("circle", { class: "dot", cx: x(f), cy: y(f.number), r: 3.5 }));
  // Figures and dates are written where they run neither into each other nor into a point: above it, or else below or beside.
  const taken = all.map((f) => ({ f, left: x(f) - 4, right: x(f) + 4, top: y(f.number) - 4, bottom: y(f.number) + 4 }));
  const label = (f, text, places, kind) => {
    const half = text.length * 3.4;
    for (const [aside, height] of places) {
      const at = Math.min(wide - right - half, Math.max(left + half, x(f) + aside * (half + 7)));
      const mine = { left: at - half - 2, right: at + half + 2, top: height - 9, bottom: height + 2 };
      const meets = (t) => (t.f !== f || aside !== 0) && t.left < mine.right && t.right > mine.left && t.top < mine.bottom && t.bottom > mine.top;
      if (mine.bottom > high || taken.some(meets)) continue;
      taken.push(mine);
      svg.append(draw("text", { class: kind, x: round(at), y: round(height), "text-anchor": "middle" }, text));
      return;
    }
  };
  const ordered = [planned[0], planned[planned.length - 1], seen[seen.length - 1], ...planned, ...seen].filter((f) => f);
  for (const f of new Set(ordered)) {
    const [above, beside, below] = [-8, 4, 15].map((n) => y(f.number) + n);
    const places = [[0, above], [0, below], [1, beside], [-1, beside]].filter(([, height]) => height < high - bottom);
    label(f, figureText(f), places, "value");
    label(f, f.date, [[0, high - 7]], "date");
  }
  return svg;
}

/** In what an indicator is counted, where its figures don't say so themselves. */
function unitOf(measure) {
  const unit = measure.unit ?? "";
  return ["percent", "yes-no", "qualitative", "days"].includes(unit) ? "" : unit.replace(/^currency \((.*)\)$/, "$1");
}

/** A figure as people write it, with its unit where that is short. */
const figureText = (f) => (f.text.length <= 8 ? f.text : numberText(f.number));

/** What the points and lines of charts mean, where some are shown: once for all of them. */
function chartKey(names) {
  const all = names.map((name) => measures.get(name)).filter((m) => m && list(m.series).some((s) => chart(s, m, "")));
  if (!all.length) return null;
  const some = (has) => all.some((m) => list(m.series).some((s) => has(s, m)));
  const dot = (name) => draw("circle", { class: name, cx: 10, cy: 6, r: 4 });
  const line = (name) => draw("path", { class: name, d: "M1 6H19" });
  const entries = [
    ["baseline", some((s) => s.baseline), dot("base")],
    ["target", some((s) => list(s.targets).length), dot("target")],
    ["the way to the targets", some((s) => list(s.targets).length), line("plan")],
    ["observed", some((s) => list(s.observed).length), dot("dot")],
    ["good enough", some((s, m) => m.threshold !== undefined), line("enough")],
  ];
  const sample = (shape) => {
    const svg = draw("svg", { class: "sample", viewBox: "0 0 20 12", width: 20, height: 12, "aria-hidden": "true" });
    svg.append(shape);
    return svg;
  };
  return make("p.small.key", {}, entries.filter(([, is]) => is).map(([words, , shape]) => make("span", {}, sample(shape), ` ${words}`)));
}

/** The same in words, for those who can't see it. */
function told(series, planned, seen) {
  const parts = [];
  if (series.baseline) parts.push(`baseline ${series.baseline.text} at ${series.baseline.date}`);
  for (const t of list(series.targets)) parts.push(`target ${t.text} by ${t.date}`);
  for (const f of seen) parts.push(`observed ${f.told}`);
  return parts.join("; ");
}
