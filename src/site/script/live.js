// News from `sothat serve`: whenever the text is saved, the page shows what it says now.

function listen() {
  const news = new EventSource("/events");
  const shown = () => data.edition ?? 0;
  const renew = (fresh) => {
    if ((fresh.edition ?? 0) === shown()) return;
    const place = placeNow();
    take(fresh);
    show(place);
    document.documentElement.dataset.edition = shown();
    tell(data.is_stale ? "The text can't be read as it stands; the page shows how things stood before." : "The page shows what was saved.");
  };
  news.addEventListener("page", (event) => renew(JSON.parse(event.data)));
  // At first, and when the line was broken: something may have been saved in between.
  news.addEventListener("edition", async (event) => {
    if (Number(event.data) !== shown()) renew(await (await fetch("/page.json", { cache: "no-store" })).json());
  });
  news.addEventListener("open", () => ($("_gone").hidden = true));
  news.addEventListener("error", () => ($("_gone").hidden = false));
}

$("_faults").before(make("div.gone", { id: "_gone", role: "status", hidden: true }, "sothat serve has ended or can't be reached; the page shows what it showed last."));
