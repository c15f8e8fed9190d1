// Beginning, and beginning again when a served theory has changed.

/** The first map, which stands in the page from the start. */
let first = null;

/** Shows what the data says. `place` is where the reader was, who is to stay there; nothing at first. */
function show(place) {
  $("_title").textContent = data.title;
  if (data.language) $("_title").lang = data.language;
  $("_about").textContent = [data.place, data.horizon].filter((t) => t).join(" · ");
  filled.clear();
  makeTabs();
  makeViews();
  makeFilters();
  showFaults();
  if (place) {
    // What bore another name for a while is chosen again once the address leads to it again.
    const is = (key) => things.has(key) || links.has(key);
    if (chosen && !is(chosen)) chosen = null;
    if (chosen === null && is(asked()) && !isView(asked())) chosen = asked();
    showMap(mapKey, place);
    showTab(tabs().some(([id]) => id === tab) ? tab : "map");
    showSide(chosen, chosen);
    if (place.side) $("_side").scrollTop = place.side;
  } else {
    showTab("map");
    showMap(data.maps[0].key);
    follow();
  }
}

/** What keeps the text from being read, beside what is shown all the same. */
function showFaults() {
  const faults = list(data.faults);
  const holder = $("_faults");
  holder.hidden = !faults.length;
  if (!faults.length) return holder.replaceChildren();
  const what = data.is_stale ? "Below is how things stood before." : "Below is what could be read.";
  holder.replaceChildren(
    make("strong", {}, `${counted(faults.length, "thing")} in the text can't be read as it stands.`), ` ${what}`,
    make("ul", { tabindex: "0" }, faults.map((f) => make("li", {}, said("span", f.message), " ", make("span.place", {}, f.place), f.help && said("div.place", f.help)))),
  );
}

function theme() {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const button = $("_theme");
  const say = () => button.setAttribute("aria-pressed", dark());
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    say();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", say);
  say();
}

function begin() {
  first = pictureNow();
  drawn = first?.cloneNode(true);
  take(JSON.parse($("_data").textContent));
  keysOfTabs($("_tabs"));
  keysOfTabs($("_views"));
  moving();
  searching();
  theme();
  $("_print").addEventListener("click", () => window.print());
  // Paper shows what can be opened, and has no room to scroll.
  window.addEventListener("beforeprint", () => ($("_legend").open = true));
  window.addEventListener("hashchange", () => asked() !== followed && follow());
  show();
  document.documentElement.dataset.ready = "yes";
}
