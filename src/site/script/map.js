// The map: which one is shown, what is chosen in it and what is lit up.

let mapKey = "";
let chosen = null;
/** The boxes of the map by name, and its arrows. */
let boxes = new Map();
let arrows = [];

const mapOf = (key) => data.maps.find((m) => m.key === key);
const pictureNow = () => $("_map").querySelector("svg");

/** An SVG that we wrote ourselves, in which every text of the author was escaped. */
function svgOf(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return document.importNode(parsed, true);
}

/** What is shown of the theory's map as it was drawn, before anything was lit up or made larger in it; and its text. */
let drawn = null;
let drawnText = null;

/** A picture that was not shown before. */
function newly(text) {
  const svg = svgOf(text);
  drawn = svg.cloneNode(true);
  drawnText = text;
  return svg;
}

/** The boxes and arrows that two texts of a picture tell differently, by kind and number; null where more is different. */
function differing(before, now) {
  const pieces = (text) => text.split(/\n(?=<)/);
  const kindOf = (piece) => piece.match(/^<g class="(box|arrow)[ "]/)?.[1];
  const many = (piece, what) => piece.split(what).length - 1;
  // One box or arrow, from its beginning to its end.
  const isWhole = (piece) => many(piece, /<g[ >]/) === many(piece, "</g>") && many(piece, /<g class="(?:box|arrow)[ "]/) === 1;
  const [was, is] = [pieces(before), pieces(now)];
  if (was.length !== is.length) return null;
  const found = [];
  const counts = { box: 0, arrow: 0 };
  for (const [n, piece] of is.entries()) {
    const kind = kindOf(piece);
    if (piece !== was[n]) {
      if (!kind || kind !== kindOf(was[n]) || !isWhole(piece) || !isWhole(was[n])) return null;
      found.push([kind, counts[kind], piece]);
    }
    for (const one of ["box", "arrow"]) counts[one] += many(piece, `<g class="${one}`);
  }
  return found;
}

/** Puts those that differ into the picture that is shown. Nearly always that is one box, and to read the text of a whole map
    takes a moment. Says whether it could be done. */
function patched(shown, text) {
  const all = drawnText && differing(drawnText, text);
  if (!all || all.length > 20) return false;
  for (const [kind, n, piece] of all) {
    const fresh = svgOf(`<svg xmlns="http://www.w3.org/2000/svg">${piece}</svg>`).firstElementChild;
    for (const picture of [shown, drawn]) picture.querySelectorAll(`g.${kind}`)[n].replaceWith(fresh.cloneNode(true));
  }
  drawnText = text;
  return true;
}

/** The picture that is shown, with what has changed in it made anew: laying out all of a large map takes a moment. */
function redrawn(map) {
  if (patched(pictureNow(), map.svg)) return pictureNow();
  const fresh = svgOf(map.svg);
  drawnText = map.svg;
  const before = drawn;
  drawn = fresh.cloneNode(true);
  const shown = pictureNow();
  return before && renewed(shown, before, fresh) ? shown : fresh;
}

/** Whether `shown`, which was `before`, is now `fresh`: what differs is put in its place, piece by piece. */
function renewed(shown, before, fresh) {
  if (before.isEqualNode(fresh)) return true;
  const isFrame = shown.localName === "svg" || (shown.localName === "g" && !shown.classList.length && shown.querySelector(".box"));
  const [is, was, will] = [shown, before, fresh].map((e) => [...e.childNodes]);
  if (!isFrame || is.length !== was.length || was.length !== will.length || before.localName !== fresh.localName) return false;
  for (const { name, value } of [...fresh.attributes]) if (name !== "xmlns") shown.setAttribute(name, value);
  for (const { name } of [...before.attributes]) if (!fresh.hasAttribute(name)) shown.removeAttribute(name);
  is.forEach((child, i) => renewed(child, was[i], will[i]) || child.replaceWith(will[i]));
  return true;
}

function makeViews() {
  const holder = $("_views");
  holder.hidden = data.maps.length < 2;
  holder.replaceChildren(
    ...data.maps.map((m) =>
      own("button", m.title, { type: "button", role: "tab", "data-key": m.key, "aria-controls": "_map", title: m.title, onclick: () => go(m.key) }),
    ),
  );
}

/** Shows a map; `place` says that it is the one that was shown, changed, and where the reader is to stay. */
function showMap(key, place) {
  const map = mapOf(key) ?? data.maps[0];
  const same = map.key === mapKey;
  if (same && !place) return;
  mapKey = map.key;
  for (const button of $("_views").children) {
    const on = button.dataset.key === map.key;
    button.setAttribute("aria-selected", on);
    button.tabIndex = on ? 0 : -1;
  }
  // The first map stands in the page from the start, so that it is seen before any script has run.
  const svg = same && pictureNow() && map.svg ? redrawn(map) : map.svg ? newly(map.svg) : first;
  // Its text stands nowhere to be compared with.
  if (svg === first) drawnText = null;
  const any = svg.querySelector(".box");
  if (!any) $("_map").replaceChildren(empty("Nothing to show yet", "This theory has no results or activities yet, or none that this view shows."));
  else if (svg !== pictureNow()) $("_map").replaceChildren(svg);
  boxes = new Map([...svg.querySelectorAll(".box")].map((box) => [box.dataset.name, box]));
  arrows = [...svg.querySelectorAll(".arrow")];
  for (const mark of svg.querySelectorAll(".mark")) {
    const name = map.assumptions?.[mark.dataset.mark - 1];
    mark.querySelector("title")?.remove();
    if (name) mark.append(title(`Taken for granted: ${titleOf(name)}`));
  }
  stops();
  showLegend(map);
  if (place) holdPlace(place);
  else fit(true);
  filter();
}

function title(text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "title");
  element.textContent = text;
  return element;
}

const empty = (heading, text) => make("div.empty", {}, make("b", {}, heading), text);

/** One box can be reached by the Tab key, and the others from it by the arrow keys. */
function stops() {
  const at = boxes.get(chosen) ?? [...boxes.values()].find((b) => b.dataset.kind === "impact" || b.dataset.kind === "outcome") ?? boxes.values().next().value;
  for (const box of boxes.values()) box.setAttribute("tabindex", box === at && box.getAttribute("role") === "button" ? "0" : "-1");
}

function showLegend(map) {
  const holder = $("_legend");
  holder.hidden = !map.legend?.length;
  holder.querySelector("ul").replaceChildren(...list(map.legend).map((l) => make("li", {}, svgOf(l.svg), own("span", l.words))));
  const marks = $("_marks");
  marks.hidden = !map.assumptions?.length;
  marks.querySelector("ol").replaceChildren(
    ...list(map.assumptions).map((name) => make("li", {}, way(name), " ", assumptionGrade(name))),
  );
}

function assumptionGrade(name) {
  const word = list(data.assumptions).find((a) => a.name === name)?.grade;
  return grade(word ?? "none", word ?? "not graded");
}

/** Chooses a thing, a link or nothing: lights it up, and tells of it. The focus goes with it, unless it is to `stay`. */
function choose(key, stay) {
  const before = chosen;
  chosen = key;
  stops();
  light();
  showSide(key, before, stay);
  if (key && boxes.has(key)) reveal(boxes.get(key));
  const link = links.get(key);
  if (link && boxes.has(link.to)) reveal(boxes.get(link.to));
}

/** What is lit up with what is chosen: all that leads to it and all that it leads to. */
function lit(key) {
  const thing = things.get(key);
  const link = links.get(key);
  if (link) {
    return { names: new Set([link.from, link.to]), arrow: (a) => ends(a).has(link.from) && ends(a).has(link.to) };
  }
  if (thing && isStep(thing)) {
    const up = upstream(key).add(key);
    const down = downstream(key).add(key);
    const beside = [...list(into.get(key)), ...list(outOf.get(key))].filter((l) => !l.is_cause);
    const names = new Set([...up, ...down, ...beside.flatMap((l) => [l.from, l.to])]);
    // What is done against a harm is drawn as an arrow, and is no link.
    const against = arrows.filter((a) => a.dataset.role === "hindering" && ends(a).has(key));
    for (const name of against.flatMap((a) => [...ends(a)])) names.add(name);
    const arrow = (a) => {
      const [from, to] = [sourceOf(a), targetOf(a)];
      if (a.dataset.role === "assumed") return to === key;
      if (["hindering", "harm", "feedback"].includes(a.dataset.role)) return from === key || to === key;
      return (up.has(from) && up.has(to)) || (down.has(from) && down.has(to));
    };
    return { names, arrow };
  }
  if (!thing) return null;
  const { names, links: touched } = touchedBy(thing);
  if (![...names].some((n) => boxes.has(n))) return null;
  return { names, arrow: (a) => touched.some((l) => ends(a).has(l.from) && ends(a).has(l.to)) };
}

/** Of an assumption, an indicator, a partner …: the steps and links that it has to do with. */
function touchedBy(thing) {
  const key = thing.name;
  const touched = list(namedBy.get(key)).concat(list(thing.facts).flatMap((f) => f.parts).map((p) => p.to).filter((to) => to));
  if (thing.kind === "strand") touched.push(...[...things.values()].filter((t) => t.strand === key).map((t) => t.name));
  if (thing.kind === "partner") touched.push(...[...things.values()].filter((t) => list(t.partners).includes(key)).map((t) => t.name));
  const touchedLinks = touched.map((k) => links.get(k)).filter((l) => l);
  const names = new Set(touched.filter((k) => things.has(k)).concat(touchedLinks.flatMap((l) => [l.from, l.to])));
  names.add(key);
  return { names, links: touchedLinks };
}

/** The first map in which a thing or link is seen; nothing where the one that is shown will do, or none has it. */
function mapWith(key) {
  const [thing, link] = [things.get(key), links.get(key)];
  const wanted = link ? [link.from, link.to] : thing && isStep(thing) ? [key] : thing ? [...touchedBy(thing).names] : [];
  const sees = (has) => (link ? wanted.every(has) : wanted.some(has));
  if (!wanted.length || sees((name) => boxes.has(name))) return undefined;
  const inText = (map) => (name) => (map.svg ? map.svg.includes(`data-name="${name}"`) : Boolean(first?.querySelector(`.box[data-name="${CSS.escape(name)}"]`)));
  return data.maps.find((map) => sees(inText(map)))?.key;
}

/** The result behind a point at which alternatives meet. */
const behind = (name) => name.split("/")[0];
const sourceOf = (arrow) => behind(arrow.dataset.from);
const targetOf = (arrow) => behind(arrow.dataset.to);
const ends = (arrow) => new Set([sourceOf(arrow), targetOf(arrow)]);

function light() {
  const on = chosen ? lit(chosen) : null;
  // Whatever a filter leaves out stands back too, but for what is chosen.
  const fits = filtered();
  const isFit = (name) => !fits || name === chosen || fits(name);
  const isChosenLink = links.has(chosen);
  const lightArrow = (arrow, is) => {
    const [from, to] = [sourceOf(arrow), targetOf(arrow)];
    arrow.classList.toggle("dim", (Boolean(on) && !is) || !(isChosenLink && is) && !(isFit(from) && isFit(to)));
    arrow.classList.toggle("on", is);
    arrow.classList.toggle("chosen", is && links.has(chosen));
  };
  // Where alternatives meet is lit up if one of them is, and then so is the arrow from there.
  const met = new Set();
  const granted = new Set([chosen]);
  const isJunction = (name) => name.includes("/");
  for (const arrow of arrows.filter((a) => !isJunction(a.dataset.from))) {
    const is = Boolean(on) && on.arrow(arrow);
    lightArrow(arrow, is);
    if (!is) continue;
    if (isJunction(arrow.dataset.to)) met.add(arrow.dataset.to);
    for (const name of list(links.get(`${sourceOf(arrow)}->${targetOf(arrow)}`)?.assuming)) granted.add(name);
  }
  for (const arrow of arrows.filter((a) => isJunction(a.dataset.from))) lightArrow(arrow, met.has(arrow.dataset.from));
  for (const [name, box] of boxes) {
    const isLit = !on || (isJunction(name) ? met.has(name) : on.names.has(name));
    box.classList.toggle("dim", !isLit || !isFit(behind(name)));
    box.classList.toggle("chosen", name === chosen);
    if (box.getAttribute("role") === "button") box.setAttribute("aria-pressed", name === chosen);
  }
  for (const mark of $("_map").querySelectorAll("svg > g > .mark")) mark.classList.toggle("dim", Boolean(on) && !granted.has(meant(mark)));
}
