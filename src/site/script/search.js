// Search over titles and names of everything.

const plainOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
let hits = [];
let at = -1;

function search(text) {
  const asked = plainOf(text).split(/\s+/).filter((w) => w);
  const found = $("_found");
  at = -1;
  hits = [];
  if (asked.length) {
    for (const thing of things.values()) {
      const [title, name] = [plainOf(thing.title), plainOf(thing.name)];
      if (!asked.every((w) => title.includes(w) || name.includes(w) || thing.kind === w)) continue;
      const rank = (title.startsWith(asked[0]) || name === asked[0] ? 0 : title.includes(` ${asked[0]}`) ? 1 : 2) + (isStep(thing) ? 0 : 1.5);
      hits.push({ thing, rank });
    }
    hits.sort((a, b) => a.rank - b.rank);
    hits = hits.slice(0, 30);
  }
  found.replaceChildren(...hits.map(({ thing }, n) =>
    make("li", { role: "option", id: `_hit-${n}`, "aria-selected": "false", onmousedown: (e) => e.preventDefault(), onclick: () => pick(n) },
      make(`span.kind.kind-${thing.kind}`, {}, thing.kind), make("br"), own("span", thing.title))));
  if (asked.length && !hits.length) found.append(make("li.none", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing is called that."));
  open(asked.length > 0);
  if (asked.length) tell(hits.length ? `${counted(hits.length, "thing")} found.` : "Nothing is called that.");
}

function open(is) {
  $("_found").hidden = !is;
  $("_search").setAttribute("aria-expanded", is);
  if (!is) $("_search").removeAttribute("aria-activedescendant");
}

function pick(n) {
  const hit = hits[n];
  if (!hit) return;
  open(false);
  $("_search").value = "";
  go(hit.thing.name);
}

function searching() {
  const input = $("_search");
  input.addEventListener("input", () => search(input.value));
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      at = (at + step + hits.length) % hits.length;
      [...$("_found").children].forEach((li, n) => li.setAttribute("aria-selected", n === at));
      input.setAttribute("aria-activedescendant", `_hit-${at}`);
      $("_found").children[at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(Math.max(at, 0));
    } else if (event.key === "Escape") {
      input.value = "";
      open(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(input|select|textarea)$/i.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === "Escape" && !isTyping && chosen) go("/map");
  });
}
