// Search runs in the browser, on an index that lies beside the pages. It asks no other host for anything.
function search() {
  const form = document.querySelector(".search-form");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const off = document.querySelector(".search-off");
  const more = document.querySelector(".search-more");
  const onward = document.querySelector(".search-on");
  const filterBox = document.querySelector(".search-filters");
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const AT_ONCE = 10;
  const AREAS = 12;
  const NO_AREAS = { kind: "empty", areas: [] };
  // What people write around the words that matter.
  const LITTLE = new Set(("about am an and any anyone are as at be been by can could did do does for from get give had has have how if in into is it its " +
    "may me much my need find want of on or our should so some someone that the their them there they this to up us was we were what when where which who whom whose why will with would you your").split(" "));
  let engine = null;
  let begun = null;
  let latest = 0;
  let shown = 0;

  // By id, from book.json: what is shown of a result at once. The text around the words follows.
  let known = {};
  const of = (id) => {
    const [title, link, kind, part, role] = known[id];
    return { title, link, kind, part, role };
  };

  // Figures and words of the glossary are many and short, so that they would crowd out the pages.
  const weigh = (id, words) => {
    const { kind } = of(id);
    if (kind === "Figure") return /\d/.test(words.join(" ")) ? 1.5 : 0.35;
    return kind === "Glossary term" ? 0.8 : 1;
  };
  const wanted = ({ id }) => {
    const { kind, role } = of(id);
    const [forRole, ofKind] = [form.elements.role.value, form.elements.kind.value];
    return (!ofKind || kind === ofKind) && (!forRole || role.split("; ").includes(forRole));
  };

  // Whoever types goes on with the last word: the words before it were asked for already.
  const kept = new Map();
  const ask = async (words) => {
    if (!kept.has(words)) kept.set(words, (await engine.search(words)).results);
    return kept.get(words).filter(wanted);
  };

  // For a word that it does not have, pagefind gives the pages with a word that is the beginning of
  // it, be it one letter. That helps with endings, and is nonsense where only a letter or two agree.
  const isHere = async (word) => {
    if (isKnown(word)) return true;
    const [beginning] = word.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (!beginning) return false;
    const [first] = await ask(word);
    if (!first) return false;
    const { content, meta } = await first.data();
    return [content, ...Object.values(meta)].some((text) => text.toLowerCase().includes(beginning.slice(0, 3)));
  };

  // All words first; then, so that a question in one's own words finds something, most of them.
  const find = async (words) => {
    const found = new Map();
    const add = (result, score, matched) => {
      const now = found.get(result.id) || { id: result.id, score: 0, matched: 0, result };
      found.set(result.id, { ...now, score: now.score + score, matched: now.matched + matched });
    };
    const here = [];
    for (const word of words) if (await isHere(word)) here.push(word);
    if (!here.length) return [];
    (await ask(here.join(" "))).forEach((result) => add(result, result.score, here.length));
    if (here.length > 1) {
      const all = new Set(found.keys());
      for (const word of here) {
        (await ask(word)).forEach((result) => { if (!all.has(result.id)) add(result, result.score, 1); });
      }
    }
    return [...found.values()]
      .filter(({ score, matched }) => score > 0 && matched * 2 >= words.length)
      .map((one) => ({ ...one, score: one.score * (one.matched / words.length) ** 2 * weigh(one.id, words) }))
      .sort((a, b) => b.score - a.score);
  };

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
    li.querySelector(".search-excerpt").innerHTML = page.excerpt;
    const sections = page.sub_results.filter((section) => section.url !== page.url && section.anchor).slice(0, 2);
    if (!sections.length) return;
    const links = sections.map((section) => element("li", "", linkTo(section.url, section.title)));
    li.append(element("ul", "search-sections", ...links));
  };

  // Who types the name of an area wants its page, before chapters that name it.
  let findAreas = () => NO_AREAS;
  const areasFor = (asked) => (["", "Local page"].includes(form.elements.kind.value) ? findAreas(asked) : NO_AREAS);
  const areaItem = ({ name, page, why }) => {
    const heading = element("p", "search-title", linkTo(page, name), element("span", "search-part", "Local page"));
    return element("li", "search-area", heading, element("p", "search-excerpt", why && `${why[0].toUpperCase()}${why.slice(1)}`));
  };

  const report = (count, asked, used) => {
    if (!count) return `No page matches “${asked}”. Check the spelling, use fewer words, or search everything.`;
    const fixed = used === asked ? "" : ` Searched for “${used}”.`;
    return `${count === 1 ? "1 result matches" : `${count} results match`} “${asked}”.${fixed}`;
  };

  const remember = (words) => {
    const url = new URL(location.href);
    Object.entries({ q: words, role: form.elements.role.value, kind: form.elements.kind.value }).forEach(([name, value]) => {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    });
    try { history.replaceState(null, "", url); } catch { /* a page opened from a folder */ }
  };

  let results = [];
  const show = (turn) => {
    const items = results.slice(shown, shown + AT_ONCE).map(({ id, result }) => [item({ id }), result]);
    list.append(...items.map(([li]) => li));
    shown += items.length;
    more.hidden = shown >= results.length;
    items.forEach(async ([li, result]) => {
      const page = await result.data();
      // What pagefind gives for a page is changed by the next search.
      if (turn === latest) fill(li, page);
    });
    return items.length ? items[0][0] : null;
  };

  const run = async (event) => {
    latest += 1;
    const turn = latest;
    const asked = input.value.trim();
    remember(asked);
    await ready();
    if (!engine || turn !== latest) return;
    // Nearly every page has a word that begins with one letter: whoever types it goes on.
    const begins = asked.length === 1 && event && event.type === "input";
    if (begins) engine.preload(asked);
    const spoken = asked.toLowerCase().replace(/[’']s\b/g, "").split(/[\s,.;:!?()“”"/]+/).filter(Boolean);
    const meant = spoken.filter((word) => !LITTLE.has(word) && (word.length > 1 || /\d/.test(word)));
    const words = (meant.length ? meant : spoken).map(spelling);
    const found = words.length && !begins ? await find(words) : [];
    if (turn !== latest) return;
    const used = meant.join(" ") === words.join(" ") ? asked : words.join(" ");
    const near = begins ? NO_AREAS : areasFor(asked);
    // A slip may be close to a name and to a word of the book: then the name goes first, and both come.
    const own = near.exact || (near.kind === "slip" && (!found.length || used !== asked)) ? near.areas.slice(0, AREAS) : [];
    const pages = new Set(own.map(({ page }) => page));
    results = found.filter(({ id }) => !pages.has(of(id).link));
    shown = 0;
    list.replaceChildren(...own.map(areaItem));
    show(turn);
    const count = results.length + own.length;
    list.hidden = !count;
    const says = (own.length ? near.kind === "slip" : !count && !near.areas.length && near.kind !== "none") ? areaSays(near, asked) : {};
    status.textContent = asked && !begins ? says.text || report(count, asked, own.length ? asked : used) : "";
    onward.hidden = !says.href;
    if (says.href) Object.assign(onward.firstChild, { textContent: says.label, href: says.href });
  };

  let spelling = (word) => word;
  let isKnown = () => true;
  const begin = async () => {
    try {
      engine = await searchEngine(root);
      await engine.options({ baseUrl: "/", basePath: new URL("pagefind/", root).href, excerptLength: 30, noWorker: true, ranking: { metaWeights: { title: 5, also: 5, kind: 0, part: 0, role: 0 } } });
      await engine.init();
      const data = await searchData(root);
      spelling = speller(data.words);
      isKnown = (word) => data.words.some((other) => other.startsWith(word));
      known = data.results;
      off.hidden = true;
      // A book without pages of areas has no names of them either.
      findAreas = await fetchScript(root, "places/areas.js", "bookAreas").then(areaFinder, () => findAreas);
      // The first search takes longest. So one is made before anybody types, for a word of many pages.
      engine.search(data.words[0]);
      ["role", "kind"].forEach((name) => {
        const values = new Set(Object.keys(known).flatMap((id) => of(id)[name].split("; ")));
        const select = form.elements[name];
        [...select.options].forEach((option) => { option.disabled = option.hidden = Boolean(option.value) && !values.has(option.value); });
        if (!values.has(select.value)) select.value = "";
      });
    } catch {
      engine = null;
      off.hidden = false;
      off.textContent = location.protocol === "file:"
        ? "Search does not work in this copy of the book, because its index is missing. You can use this list of every page instead."
        : "Search did not start, because its index could not be loaded. Check the network and try again, or use this list of every page.";
      begun = null;
    }
  };
  const ready = () => { begun = begun || begin(); return begun; };

  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!data.fromCopy || document.querySelector(".from-copy")) return;
      document.body.prepend(element("p", "from-copy", `No network: these results come from your copy of ${data.fromCopy} on your device.`));
    });
  }
  filterBox.hidden = false;
  off.hidden = true;
  const given = new URLSearchParams(location.search);
  input.value = given.get("q") || "";
  ["role", "kind"].forEach((name) => {
    const offered = [...form.elements[name].options].some((option) => option.value === given.get(name));
    if (offered) form.elements[name].value = given.get(name);
  });
  input.addEventListener("focus", ready);
  form.addEventListener("input", run);
  form.addEventListener("submit", (event) => { event.preventDefault(); run(event); });
  more.addEventListener("click", () => {
    const first = show(latest);
    if (first) first.querySelector("a").focus();
  });
  if (input.value) run();
  // A folder that holds no index is to say so before anybody types.
  else if (location.protocol === "file:") ready();
}
