// News from `sothat serve`: whenever the text is saved, the page shows what it says now.

function listen() {
  const news = new EventSource("/events");
  let latest = "";
  let busy = false;
  const shown = () => String(data.edition ?? 0);
  const renew = async () => {
    if (busy) return;
    busy = true;
    try {
      while (shown() !== latest) {
        const wanted = latest;
        take(await (await fetch("/page.json", { cache: "no-store" })).json());
        show(true);
        document.documentElement.dataset.edition = shown();
        tell(data.is_stale ? "The text can't be read as it stands; the page shows how things stood before." : "The page shows what was saved.");
        if (latest === wanted) break;
      }
    } finally {
      busy = false;
    }
  };
  news.addEventListener("changed", (event) => {
    latest = event.data;
    renew();
  });
  news.addEventListener("open", () => ($("_gone").hidden = true));
  news.addEventListener("error", () => ($("_gone").hidden = false));
}

$("_faults").before(make("div.gone", { id: "_gone", role: "status", hidden: true }, "sothat serve has ended or can't be reached; the page shows what it showed last."));
