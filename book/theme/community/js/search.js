// Search runs in the browser, on an index that lies beside the pages. It asks no other host for anything.
function search() {
  const form = document.querySelector(".search-form");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const off = document.querySelector(".search-off");
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const MOST = 30;

  const item = (page) => {
    const li = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.meta.title;
    const heading = document.createElement("p");
    heading.className = "search-title";
    heading.append(link);
    if (page.meta.part) {
      const part = document.createElement("span");
      part.className = "search-part";
      part.textContent = page.meta.part;
      heading.append(" ", part);
    }
    const excerpt = document.createElement("p");
    excerpt.innerHTML = page.excerpt;
    li.append(heading, excerpt);
    return li;
  };

  const report = (found, words) => {
    if (!words) return "";
    if (!found) return `No page matches “${words}”. Check the spelling, or use fewer words.`;
    const pages = found === 1 ? "1 page matches" : `${found} pages match`;
    const first = found > MOST ? ` These are the first ${MOST}.` : "";
    return `${pages} “${words}”.${first}`;
  };

  const run = async (engine) => {
    const words = input.value.trim();
    const url = new URL(location.href);
    if (words) url.searchParams.set("q", words);
    else url.searchParams.delete("q");
    history.replaceState(null, "", url);
    const found = words ? await engine.debouncedSearch(words, {}, 200) : { results: [] };
    if (!found) return;
    const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
    if (words !== input.value.trim()) return;
    list.replaceChildren(...pages.map(item));
    list.hidden = pages.length === 0;
    status.textContent = report(found.results.length, words);
  };

  const start = async () => {
    input.value = new URLSearchParams(location.search).get("q") || "";
    try {
      const engine = await import(new URL("pagefind/pagefind.js", root).href);
      await engine.options({ baseUrl: root.pathname, excerptLength: 30 });
      await engine.init();
      off.hidden = true;
      input.addEventListener("input", () => run(engine));
      form.addEventListener("submit", (event) => { event.preventDefault(); run(engine); });
      await run(engine);
    } catch {
      off.hidden = false;
      off.textContent = "Search does not work in this copy of the book, because it was opened without a web server or without its index. This list holds every page.";
    }
  };
  start();
}
