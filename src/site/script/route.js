// Where the reader is. The address after `#` is the name of a thing (`#reading`), a link (`#a->b`) or, behind a slash that
// no name has, a part of the page (`#/plan`). So every thing has an address that stays.

const TABS = [
  ["map", "Map"],
  ["story", "Story"],
  ["plan", "Plan"],
  ["figures", "Figures"],
  ["evidence", "Evidence"],
  ["assumptions", "Assumptions"],
  ["conditions", "Conditions"],
  ["findings", "Findings"],
];
let tab = "map";
/** Without figures there is no tab for them, and none for conditions of which the theory does not ask to meet them. */
const tabs = () => TABS.filter(([id]) => (id !== "figures" || data.figures) && (id !== "conditions" || data.is_collective));

function makeTabs() {
  $("_tabs").replaceChildren(
    ...tabs().map(([id, title]) =>
      make("button", { type: "button", role: "tab", id: `_tab-${id}`, "aria-controls": `_panel-${id}`, onclick: () => go(`/${id}`) }, title, countOf(id)),
    ),
  );
  for (const [id] of TABS.slice(1)) {
    if (!$(`_panel-${id}`)) {
      $("_main").append(make("section.sheet", { role: "tabpanel", id: `_panel-${id}`, "aria-labelledby": `_tab-${id}`, tabindex: "0", hidden: true }));
    }
  }
}

/** The number beside the tab of the findings. */
function countOf(id) {
  if (id !== "findings") return undefined;
  const { errors = 0, warnings = 0 } = data.findings?.summary ?? {};
  if (errors + warnings === 0) return undefined;
  const says = errors ? `, ${errors} that can't work` : "";
  return make(`span.count.${errors ? "bad" : "weak"}`, { "aria-label": `(${errors + warnings}${says})` }, String(errors + warnings));
}

/** The arrow keys of a list of tabs. */
function keysOfTabs(holder) {
  holder.addEventListener("keydown", (event) => {
    const all = [...holder.querySelectorAll("[role=tab]")];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step && (at + step + all.length) % all.length;
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all[to].focus();
    all[to].click();
  });
}

function showTab(id) {
  tab = id;
  // A part may have lost its tab while it was shown, where the theory is served.
  for (const [other] of TABS) {
    const chosen = other === id;
    $(`_panel-${other}`).hidden = !chosen;
    const button = $(`_tab-${other}`);
    if (!button) continue;
    button.setAttribute("aria-selected", chosen);
    button.tabIndex = chosen ? 0 : -1;
  }
  document.body.classList.toggle("whole", id === "map");
  fillTab(id);
}

function go(key) {
  const address = key.startsWith("/") ? `#${key}` : addressOf(key);
  if (location.hash !== address) location.hash = address;
  follow();
}

/** Where the reader was led last, so that one step is not made twice. */
let followed = null;

const asked = () => {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw).normalize("NFC").replaceAll(/\s*->\s*/g, "->");
  } catch {
    return raw;
  }
};

/** Goes where the address says. */
function follow() {
  const key = asked();
  followed = key;
  if (tabs().some(([id]) => key === `/${id}`)) {
    showTab(key.slice(1));
    if (key === "/map") {
      seen(history.state?.map ?? mapKey);
      choose(null);
    }
    return;
  }
  showTab("map");
  const isMap = data.maps.some((m) => m.key === key);
  seen(isMap ? key : history.state?.map ?? (key ? mapKey : data.maps[0].key), isMap ? undefined : key);
  if (isView(key)) choose(null, true);
  else if (things.has(key) || links.has(key)) choose(key, isMap);
  else if (key && !key.startsWith("/")) missing(key);
  else choose(null, isMap);
}

/** Shows a map, or where something is not seen on it another. A map has an address of its own; of each other step that a
 * reader makes, its state says on which map it was made, for the way back. */
function seen(map, thing) {
  if (mapOf(map)) showMap(map);
  const other = thing && mapWith(thing);
  if (other) showMap(other);
  history.replaceState({ map: mapKey }, "");
}

/** Whether it is a view of which no more is said than its title: then the side goes on telling of the theory. */
const isView = (key) => things.get(key)?.kind === "view" && !list(things.get(key).facts).length;
