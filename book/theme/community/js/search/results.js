// Draws what was found, in groups. `of` tells what is shown of a result at once, by its id, and
// `isLatest` whether nobody has typed since.
function results(root, of, isLatest) {
  const AT_ONCE = 10;
  const ON_EVERY_PAGE = new Set(["Check what you know", "Teach this chapter", "Where to go next", "Where the numbers on this page come from"]);

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  // Pagefind names a folder, which opens nothing where the book is read from a folder itself.
  const linkTo = (url, text) => {
    const page = url.replace(/^\//, "").replace(/(^|\/)(?=#|$)/, "$1index.html");
    return Object.assign(element("a", "", text), { href: new URL(page, root).href });
  };
  const item = ({ id }) => {
    const { title, link, kind, part } = of(id);
    const place = [kind, part].filter(Boolean).join(": ");
    const heading = element("p", "search-title", linkTo(link, title), element("span", "search-part", place));
    return element("li", "", heading, element("p", "search-excerpt"));
  };
  const fill = (li, page) => {
    // Pagefind cuts a page's text where it likes.
    const cut = page.excerpt.trim();
    const [before, after] = [/^(<mark>)?["“‘(]?[A-Z£\d]/.test(cut) ? "" : "… ", /[.!?”)]$/.test(cut) ? "" : " …"];
    li.querySelector(".search-excerpt").innerHTML = `${before}${cut}${after}`;
    const sections = page.sub_results.filter(({ url, anchor, title }) => url !== page.url && anchor && !ON_EVERY_PAGE.has(title)).slice(0, 2);
    if (!sections.length) return;
    const links = sections.map((section) => element("li", "", linkTo(section.url, section.title)));
    li.append(element("ul", "search-sections", ...links));
  };
  const areaItem = ({ name, page, why }) => {
    const heading = element("p", "search-title", linkTo(page, name), element("span", "search-part", "Local page"));
    return element("li", "search-area", heading, element("p", "search-excerpt", why && `${why[0].toUpperCase()}${why.slice(1)}`));
  };

  const report = (count, asked, used) => {
    if (!count) return `No page matches “${asked}”.`;
    const fixed = used === asked ? "" : ` Searched for “${used}”.`;
    return `${count === 1 ? "1 result matches" : `${count} results match`} “${asked}”.${fixed}`;
  };

  // The text around the words takes several times as long as finding the titles, and would keep the
  // next key waiting. It comes once somebody stops typing, a few at a time.
  const FEW = 3;
  const explain = async (added, turn, wait) => {
    await new Promise((done) => setTimeout(done, wait));
    for (let at = 0; at < added.length && isLatest(turn); at += FEW) {
      await Promise.all(added.slice(at, at + FEW).map(async ([li, result]) => {
        const page = await result.data();
        // What pagefind gives for a page is changed by the next search.
        if (isLatest(turn)) fill(li, page);
      }));
    }
  };

  // One group: its heading, its first results, and a button for more of them.
  const group = (name, results, few, turn, typing, first = []) => {
    const items = element("ol", "", ...first);
    const more = element("button", "search-more", `Show more: ${name.toLowerCase()}`);
    more.type = "button";
    let shown = 0;
    const show = (count, wait = 0) => {
      const added = results.slice(shown, shown + count).map(({ id, result }) => [item({ id }), result]);
      items.append(...added.map(([li]) => li));
      shown += added.length;
      more.hidden = shown >= results.length;
      explain(added.filter(([, result]) => result), turn, wait);
      return added.length ? added[0][0] : null;
    };
    show(few, typing ? 250 : 0);
    more.addEventListener("click", () => show(AT_ONCE).querySelector("a").focus());
    const made = element("section", "search-group", element("h2", "", name), items, more);
    made.dataset.name = name;
    return made;
  };
  return { element, areaItem, group, report };
}
