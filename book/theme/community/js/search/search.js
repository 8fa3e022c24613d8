// Search runs in the browser, on an index that lies beside the pages. It asks no other host for anything.
function search() {
  const form = document.querySelector(".search-form");
  if (!form) return;
  const input = form.elements.q;
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const off = document.querySelector(".search-off");
  const nothing = document.querySelector(".search-nothing");
  const onward = document.querySelector(".search-on");
  const filterBox = document.querySelector(".search-filters");
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const AREAS = 12;
  const NO_ANSWERS = { numbers: [], named: new Set(), partly: new Set() };
  const NO_AREAS = { kind: "empty", areas: [] };
  // Results stand in groups, chapters first, each with its first few.
  const CHAPTERS = "Chapters";
  const GROUPS = { [CHAPTERS]: 6, Glossary: 3, Numbers: 3, Places: 3 };
  const GROUP_OF = { "Glossary term": "Glossary", Figure: "Numbers", "Local page": "Places" };
  const AT_ONCE = 10;
  let engine = null;
  let begun = null;
  let latest = 0;

  // By id, from book.json: what is shown of a result at once. The text around the words follows.
  let known = {};
  const of = (id) => {
    const [title, link, kind, part, role] = known[id];
    return { title, link, kind, part, role };
  };

  const { element, areaItem, group, report } = results(root, of, (turn) => turn === latest);

  const wanted = ({ id }) => {
    const { kind, role } = of(id);
    const [forRole, ofKind] = [form.elements.role.value, form.elements.kind.value];
    return (!ofKind || kind === ofKind) && (!forRole || role.split("; ").includes(forRole));
  };

  // Who types the name of an area wants its page, before chapters that name it.
  let findAreas = Object.assign(() => NO_AREAS, { within: () => null });
  const wantsNoPlace = () => !["", "Local page"].includes(form.elements.kind.value);
  const areasFor = (asked) => (wantsNoPlace() ? NO_AREAS : findAreas(asked));

  const remember = (words) => {
    const url = new URL(location.href);
    Object.entries({ q: words, role: form.elements.role.value, kind: form.elements.kind.value }).forEach(([name, value]) => {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    });
    try { history.replaceState(null, "", url); } catch { /* a page opened from a folder */ }
  };

  // What answers outright stands first: an area, a number, a word of the glossary.
  const groups = (found, { numbers, named }, areas, turn, typing) => {
    const by = new Map(found.map((one) => [one.id, one]));
    const taken = new Set(areas.map(({ page }) => page));
    // "SCORM 1.2" names a page, whatever else is 1.2.
    const outright = [...(named.size ? [] : numbers.slice(0, 5)), ...[...named].filter((id) => of(id).kind === "Glossary term")]
      .map((id) => by.get(id) || { id }).filter(wanted);
    outright.forEach(({ id }) => taken.add(of(id).link));
    const left = found.filter(({ id }) => !taken.has(of(id).link));
    const first = ["Numbers", "Glossary"].map((name) => [name, outright.filter(({ id }) => GROUP_OF[of(id).kind] === name)]);
    const rest = Object.entries(GROUPS).map(([name, few]) => [name, left.filter(({ id }) => (GROUP_OF[of(id).kind] || CHAPTERS) === name), few]);
    return [
      ...(areas.length ? [group("Places", [], 0, turn, typing, areas.map(areaItem))] : []),
      ...first.filter(([, own]) => own.length).map(([name, own]) => group(name, own, own.length, turn, typing)),
      ...rest.filter(([, own]) => own.length).map(([name, own, few]) => {
        const again = (name === "Places" && areas.length) || first.some(([other, had]) => other === name && had.length);
        return group(again ? `More ${name.toLowerCase()}` : name, own, form.elements.kind.value ? AT_ONCE : few, turn, typing);
      }),
    ];
  };

  // Capitals are an abbreviation or a name: another word is offered, and never looked for instead.
  const isName = (word) => /^[A-Z][A-Z\d]+$/.test(word);
  const offer = (asked) => {
    const likely = question(asked).words.map((word) => {
      const near = spelling.fix(word.toLowerCase());
      return near === word.toLowerCase() ? word : near;
    }).join(" ");
    nothing.hidden = false;
    const [button] = nothing.getElementsByTagName("button");
    button.hidden = !likely || likely === asked;
    button.textContent = `Search for “${likely}”`;
    button.onclick = () => { input.value = likely; input.focus(); run(); };
  };

  const run = async (event) => {
    latest += 1;
    const turn = latest;
    const asked = input.value.trim();
    remember(asked);
    await ready();
    if (!engine || turn !== latest) return;
    // Nearly every page has a word that begins with a letter or two, or with words such as "what do":
    // whoever types them goes on, or stops and then wants an answer.
    const asks = question(asked);
    const typing = event && event.type === "input";
    const last = asks.words[asks.words.length - 1];
    const goesOn = typing && asked.endsWith(last) && (/^([a-z]{2}|[A-Z]?.)$/.test(last) || (asks.words.length > 1 && isLittleBegun(last)));
    const begins = typing && ((goesOn && asks.words.length < 2) || (asks.bare && /^[a-z ]+$/i.test(asked)));
    if (begins && asked.length < 3) engine.preload(asked);
    if (goesOn && !begins) asks.words.pop();
    if (goesOn && last.length > 1) setTimeout(() => { if (turn === latest) run(); }, 400);
    const whole = asks.words.some(isName) ? asks.words : spelling.whole(asks.words.map((word) => word.toLowerCase()));
    const words = whole.map((word) => (isName(word) ? word.toLowerCase() : spelling.fix(word.toLowerCase())));
    const answers = begins || !words.length ? NO_ANSWERS : answersTo({ ...question(words.join(" ")), full: words.length === asks.words.length ? asks.full : words.join(" "), number: asks.number });
    // A figure is written with its pound sign and its commas, and so in chapters.
    const written = answers.numbers.length && asks.number.said.match(/\d/) ? of(answers.numbers[0]).title.split(": ")[0] : "";
    // A place with a subject: the place's page, and chapters on the subject.
    const inside = begins || wantsNoPlace() ? null : findAreas.within(words, asked);
    const sought = (inside ? inside.rest : words).flatMap((word) => (written && /\d/.test(word) ? written.split(" ").filter((part) => /\d/.test(part)) : [word]));
    const found = words.length && !begins ? await find(sought) : [];
    if (turn !== latest) return;
    found.forEach((one) => { one.score *= answers.named.has(one.id) ? 100 : answers.partly.has(one.id) ? 8 : 1; });
    found.sort((a, b) => b.score - a.score);
    const used = asks.words.join(" ").toLowerCase() === words.join(" ") ? asked : words.join(" ");
    const near = begins ? NO_AREAS : areasFor(asked);
    // A slip may be close to a name and to a word of the book: then the name goes first, and both come.
    const slipped = near.kind === "slip" && !inside && (!found.length || used !== asked);
    const own = near.exact || slipped ? near.areas.slice(0, AREAS) : inside ? inside.areas : [];
    const isPlace = near.kind === "found" && found.length && of(found[0].id).kind === "Local page";
    const shown = groups(found, answers, own, turn, typing);
    if (isPlace && !own.length) shown.sort((a, b) => Number(b.dataset.name === "Places") - Number(a.dataset.name === "Places"));
    const after = shown.findIndex(({ dataset }) => dataset.name === CHAPTERS) + 1;
    const beside = after && after < shown.length ? [element("div", "search-beside", ...shown.splice(after))] : [];
    list.replaceChildren(...shown, ...beside);
    list.hidden = !shown.length;
    const links = [...found.map(({ id }) => id), ...answers.numbers].map((id) => of(id).link);
    const count = new Set([...own.map(({ page }) => page), ...links]).size;
    nothing.hidden = true;
    if (asked && !begins && !shown.length) offer(asked);
    const says = (own.length ? slipped : !shown.length && !near.areas.length && near.kind !== "none") ? areaSays(near, asked) : {};
    status.textContent = asked && !begins ? says.text || report(shown.length && count, asked, own.length ? asked : used) : "";
    onward.hidden = !says.href;
    if (says.href) Object.assign(onward.firstChild, { textContent: says.label, href: says.href });
  };

  let find = async () => [];
  let spelling = { fix: (word) => word, whole: (words) => words };
  let answersTo = () => NO_ANSWERS;
  const begin = async () => {
    try {
      engine = await searchEngine(root);
      await engine.options({ baseUrl: "/", basePath: new URL("pagefind/", root).href, excerptLength: 30, noWorker: true, ranking: { metaWeights: { title: 5, also: 5, kind: 0, part: 0, role: 0 } } });
      await engine.init();
      const data = await searchData(root);
      spelling = speller(data.words, data.rare);
      find = finding(engine, spelling.begins, wanted);
      known = data.results;
      answersTo = answersIn(known);
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
      const why = location.protocol === "file:"
        ? "Search does not work in this copy of the book, because its index is missing. You can use this list of every page instead."
        : "Search did not start, because its index could not be loaded. Check the network and try again, or use this list of every page.";
      // A moment later, since a screen reader must know of its place before it fills.
      Object.assign(off, { hidden: false, textContent: "" }).setAttribute("role", "status");
      setTimeout(() => { off.textContent = why; }, 100);
      begun = null;
    }
  };
  const ready = () => { begun = begun || begin(); return begun; };

  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!data.fromCopy || document.querySelector(".from-copy")) return;
      document.body.prepend(element("p", "from-copy", `The book could not be reached, so these results come from your copy of ${data.fromCopy} on your device.`));
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
  if (input.value) run();
  // A folder that holds no index is to say so before anybody types.
  else if (location.protocol === "file:") ready();
}
