// What all parts of the script share: the data and ways to find things in it, and how elements are made. Whatever anybody
// wrote reaches the page by textContent alone.

const $ = (id) => document.getElementById(id);

/** What the page tells of; `take` fills it. */
let data = {};
let things = new Map();
let links = new Map();
let measures = new Map();
/** The links into and out of each thing, and what names it in its facts. */
let into = new Map();
let outOf = new Map();
let namedBy = new Map();

const keyOf = (link) => `${link.from}->${link.to}`;
const list = (value) => value ?? [];

function push(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Takes in a theory and finds out who names whom. */
function take(fresh) {
  data = fresh;
  things = new Map(list(data.things).map((t) => [t.name, t]));
  links = new Map(list(data.links).map((l) => [keyOf(l), l]));
  measures = new Map(list(data.measures).map((m) => [m.name, m]));
  into = new Map();
  outOf = new Map();
  namedBy = new Map();
  for (const link of links.values()) {
    push(into, link.to, link);
    push(outOf, link.from, link);
    for (const name of new Set([...list(link.sources), ...list(link.against), ...list(link.assuming)])) push(namedBy, name, keyOf(link));
  }
  for (const thing of things.values()) {
    const named = list(thing.facts).flatMap((f) => f.parts).map((p) => p.to).filter((to) => to);
    for (const name of new Set(named)) push(namedBy, name, thing.name);
  }
}

const titleOf = (key) => things.get(key)?.title ?? linkTitle(key);

function linkTitle(key) {
  const link = links.get(key);
  if (!link) return key;
  return `${titleOf(link.from)} → ${titleOf(link.to)}`;
}

/** Makes an element: its name with classes (`p.small`), what it has, and what is in it. */
function make(what, has, ...inside) {
  const [name, ...classes] = what.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(has ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...inside.flat(Infinity).filter((i) => i && (typeof i === "string" || i instanceof Node)));
  return element;
}

/** Words of the theory's author, in their own language and direction. */
const own = (what, text, has) => make(what, { dir: "auto", lang: data.language, ...has }, text);

const addressOf = (key) => "#" + encodeURIComponent(key).replaceAll("%3E", ">");

/** A way to a thing or a link. */
function way(key, text) {
  if (!things.has(key) && !links.has(key)) return own("span", text ?? key);
  return own("a", text ?? titleOf(key), { href: addressOf(key) });
}

/** Words with things and addresses in them. */
function words(parts) {
  return list(parts).map((part) => {
    if (typeof part === "string") return own("span", part);
    if (part.to) return way(part.to);
    if (part.strong) return own("strong", part.strong);
    if (part.code) return things.has(part.code) ? way(part.code, part.code) : make("code", {}, part.code);
    // Only addresses of the web are led to: whatever else stands there could do harm.
    if (/^https?:\/\//i.test(part.href)) return make("a", { href: part.href, rel: "noopener noreferrer", target: "_blank" }, part.web);
    return make("span", {}, part.web ?? "");
  });
}

/** What the checks say: in it, names and statements stand between backquotes. */
function said(what, text) {
  const pieces = text.split("`");
  if (pieces.length % 2 === 0) return own(what, text);
  return make(what, { dir: "auto" }, pieces.map((piece, n) => (n % 2 ? make("code", {}, piece) : piece)));
}

const grade = (word, text) => make(`span.grade.${word}`, {}, text ?? word);
/** Of what is no claim, a delivery or what only works against something, no evidence is asked. */
const isAsked = (link) => !link.is_delivery && (link.is_cause || link.grade);
const gradeOf = (link) => (!isAsked(link) ? undefined : grade(link.grade ?? "none", link.grade ?? "not graded"));
const counted = (n, one, many) => `${n} ${n === 1 ? one : (many ?? one + "s")}`;
const tell = (text) => ($("_told").textContent = text);
const isStep = (thing) => thing.measured !== undefined;
