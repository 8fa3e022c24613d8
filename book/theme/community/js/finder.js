// Finds areas by what people type: names, old names, counties, boards and codes, with slips. The
// page of areas and the page of search both ask it. `data` is that of places/areas.js.
function areaFinder(data) {
  const NAME = 0;
  const MANY = 40;
  const NEAR = new Set([6, 9, 10]);
  const SHORT = new Map(("st saint|sts saint|mt mount|nth north|sth south|gtr greater|gt great|mids midlands|boro borough|beds bedfordshire|berks berkshire|" +
    "bucks buckinghamshire|cambs cambridgeshire|derbys derbyshire|glos gloucestershire|gloucs gloucestershire|hants hampshire|herefs herefordshire|" +
    "herts hertfordshire|lancs lancashire|leics leicestershire|lincs lincolnshire|northants northamptonshire|northumb northumberland|" +
    "notts nottinghamshire|oxon oxfordshire|salop shropshire|shrops shropshire|staffs staffordshire|warks warwickshire|wilts wiltshire|" +
    "worcs worcestershire|yorks yorkshire|bham birmingham|ncastle newcastle|soton southampton|" +
    "lester leicester|leister leicester|gloster gloucester|glouster gloucester|wooster worcester|worster worcester|white wight|lakes lakeland").split("|").map((pair) => pair.split(" ")));
  const POINTS = new Map("n north|s south|e east|w west|ne north east|nw north west|se south east|sw south west".split("|").map((line) => [line.split(" ")[0], line.split(" ").slice(1)]));
  const LITTLE = new Set("a and at by in le my near of on the under upon with".split(" "));
  const GENERIC = new Set(("area authority bc board borough care cc city co council county dc district health icb ics integrated lb lbc local mbc mdc " +
    "metropolitan nhs partnership royal system ua unitary").split(" "));

  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[’‘'´`]|\.(?![a-z]{2})/g, "").replace(/[&+]/g, " and ").replace(/[^a-z0-9]+/g, " ").trim();
  const without = (words, left) => { const kept = words.filter((word) => !left.has(word)); return kept.length ? kept : words; };
  const wordsOf = (text) => {
    let words = folded(text).split(" ").filter(Boolean);
    if (words.some((word) => /^(?:boro(?:ugh)?|lbc?)$/.test(word))) words = without(words, new Set(["london"]));
    return words.flatMap((word) => SHORT.get(word) || (words.length > 1 && POINTS.get(word)) || word);
  };
  const sorted = (words) => [...words].sort().join(" ");
  const initials = (words) => words.map((word) => word[0]).join("");

  const entry = (kind, name, at, more) => {
    const full = wordsOf(name);
    const said = without(full, LITTLE);
    const key = without(said, GENERIC);
    const letters = key.length > 1 ? [full, full.filter((word) => word === "and" || !LITTLE.has(word)), said, key].map(initials) : [];
    if (kind === NAME && data.areas[at[0]][0].startsWith("E09")) letters.push(`lb${initials(key)}`);
    return { kind, name, at, more, full: full.join(" "), tight: full.join(""), said: sorted(said), key, set: sorted(key), joined: key.join(""), letters };
  };
  const entries = [
    ...data.areas.map(([, name], at) => entry(NAME, name, [at])),
    ...data.names.map(([kind, name, at, more]) => entry(kind, name, at, more)),
  ];
  const bags = data.areas.map(() => new Set());
  entries.forEach(({ at, full }) => at.forEach((place) => full.split(" ").forEach((word) => bags[place].add(word))));
  const elsewhere = data.elsewhere.map(([name, nation]) => ({ name, nation, set: sorted(without(without(wordsOf(name), LITTLE), GENERIC)) }));

  // Letters left out, added, changed or swapped with their neighbour; `most` + 1 where it is more.
  const slips = (from, to, most, begins) => {
    if (!begins && Math.abs(from.length - to.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: to.length + 1 }, (_, place) => place)];
    for (let i = 1; i <= from.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= to.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return begins ? Math.min(...row) : row[to.length];
  };
  const mayMiss = (length) => (length < 4 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3);

  // How well an entry fits, 0 best; null where it does not. `far` counts slips.
  const fit = (one, asked) => {
    if (one.full === asked.full) return [0, 0];
    if (one.said === asked.said) return [1, 0];
    if (one.set === asked.set || one.joined === asked.joined || one.tight === asked.tight) return [2, 0];
    if (asked.letters && one.letters.includes(asked.letters)) return [asked.letters.length > 2 ? 3 : 8, 0];
    const last = asked.key[asked.key.length - 1];
    const begins = asked.key.every((word, place) => one.key[place] === word);
    if (begins) return [4, 0];
    if (asked.key.every((word) => one.key.includes(word))) return [5, 0];
    const most = mayMiss(asked.joined.length);
    const far = most ? slips(asked.joined, one.joined, most) : 1;
    if (far === 1 && most) return [6, 1];
    if (one.joined.startsWith(asked.joined)) return [7, 0];
    if (asked.key.every((word) => one.key.includes(word) || (word === last && one.key.some((other) => other.startsWith(word))))) return [8, 0];
    if (most && far <= most) return [9, far];
    if (asked.joined.length > 4 && asked.key.length === 1 && slips(asked.joined, one.key[0], 1, true) < 2) return [10, 1];
    return null;
  };

  const THE = new Set(["East Midlands", "East of England", "North East", "North West", "South East", "South West", "West Midlands"]);
  const why = ({ kind, name, more, at }) => {
    const own = data.areas[at[0]][1];
    if (kind === NAME) return "";
    const ownWords = wordsOf(own);
    if (kind === 1) return without(without(wordsOf(name), LITTLE), GENERIC).every((word) => ownWords.includes(word)) ? "" : `also called ${name}`;
    return ["", "", `${name} until ${more}`, `in ${name}`, `in the old county of ${name}`, `in the ${name} combined authority`,
      `in the ${name} board’s area`, `in the area of the old ${name} board`, THE.has(name) ? `in the ${name}` : `in ${name}`,
      more && (more.endsWith("?") ? `planned to be part of ${name} from ${more.slice(0, -1)}` : `part of ${name} from ${more}`),
      `${name} is in this area`][kind];
  };
  const shown = (at, reason) => {
    const [code, name, page, note] = data.areas[at];
    return { code, name, page: `places/${page}.html`, why: reason || (note ? `in ${note}` : "") };
  };

  const POSTCODE = /^(?:[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}|[a-z]{1,2}\d{1,2}[a-z]?(?:\s*\d)?)$/i;
  const NATIONS = { W: "Wales", S: "Scotland", N: "Northern Ireland", wales: "Wales", cymru: "Wales", scotland: "Scotland", alba: "Scotland", "northern ireland": "Northern Ireland", ulster: "Northern Ireland" };

  const exactly = (text) => {
    const code = text.replace(/\s/g, "").toUpperCase();
    if (!/^[EWSN]\d{8}$/.test(code)) return null;
    const own = data.areas.findIndex(([other]) => other === code);
    const at = own < 0 ? data.codes[code] : [own];
    if (at) return { kind: "found", exact: true, areas: at.map((place) => shown(place)) };
    return code[0] === "E" ? { kind: "code", areas: [], code } : { kind: "elsewhere", areas: [], nation: NATIONS[code[0]], name: code };
  };

  // The area that a question names beside its subject: "deprivation in Bradford". Some are words too.
  const WORDS = new Set(["bury", "hart", "reading", "rugby"]);
  const named = new Map(entries.filter(({ kind, name }) => kind < 3 && name !== "England").reverse().map((one) => [one.full, one]));
  const within = (words, typed) => {
    for (let length = Math.min(words.length - 1, 6); length > 0; length -= 1) {
      for (let from = 0; from + length <= words.length; from += 1) {
        const full = wordsOf(words.slice(from, from + length).join(" ")).join(" ");
        const one = named.get(full);
        const isWord = full.length < 4 || (WORDS.has(full) && !new RegExp(`\\b(?:in|for|near|around) ${full}\\b`, "i").test(typed));
        if (one && !isWord) return { areas: one.at.map((place) => shown(place, why(one))), rest: [...words.slice(0, from), ...words.slice(from + length)] };
      }
    }
    return null;
  };

  const find = (typed) => {
    const text = typed.trim();
    const full = wordsOf(text);
    if (!full.length) return { kind: "empty", areas: [] };
    const coded = exactly(text);
    if (coded) return coded;
    const said = without(full, LITTLE);
    const key = without(said, GENERIC);
    const raw = without(folded(text).split(" "), GENERIC);
    const spelled = raw.filter((word) => word !== "and").every((word) => word.length === 1) || raw.length === 1 || (raw.length === 3 && raw[1] === "and");
    const letters = spelled && raw.join("").length <= 8 ? raw.filter((word) => word !== "and" || raw.length === 1).join("") : "";
    const asked = { full: full.join(" "), tight: full.join(""), said: sorted(said), key, set: sorted(key), joined: key.join(""), letters };

    let hits = entries.map((one) => ({ one, at: fit(one, asked) })).filter(({ at }) => at);
    const best = hits.length ? Math.min(...hits.map(({ at }) => at[0])) : Infinity;
    const away = best > 3 && elsewhere.find(({ set }) => set === asked.set);
    if (NATIONS[asked.full] || away) return { kind: "elsewhere", areas: [], nation: NATIONS[asked.full] || away.nation, name: away ? away.name : "" };
    if (best > 3 && POSTCODE.test(text)) return { kind: "postcode", areas: [] };
    // Who typed a name has no use for names that are merely near it, or for the boards it is part of.
    hits = hits.filter(({ at }) => at[0] === best || (best < 4 ? at[0] < 6 : !NEAR.has(at[0])));
    const named = hits.some(({ one }) => one.kind < 3);
    hits = hits.filter(({ one, at }) => one.kind < 3 || !named || at[0] < 2 || (at[0] < 4 && best > 1));
    const far = ({ at }) => at[1];
    const least = Math.min(...hits.map(far));
    if (NEAR.has(best)) hits = hits.filter((hit) => far(hit) === least);
    const first = ({ one }) => (one.joined[0] === asked.joined[0] ? 0 : 1);
    const rank = (hit) => [Math.max(2, hit.at[0]), hit.one.kind, hit.at[0], first(hit), hit.one.joined.length];
    hits = hits.map((hit) => ({ ...hit, rank: rank(hit) })).sort((a, b) => {
      const differs = a.rank.findIndex((part, place) => part !== b.rank[place]);
      return differs < 0 ? a.one.name.localeCompare(b.one.name) : a.rank[differs] - b.rank[differs];
    });
    const found = new Map();
    hits.forEach(({ one }) => one.at.forEach((place) => { if (!found.has(place)) found.set(place, why(one)); }));
    if (!found.size) {
      const near = (word, bag) => bag.has(word) || [...bag].some((other) => other.startsWith(word) || (mayMiss(word.length) && slips(word, other, 1) < 2));
      data.areas.forEach((_, place) => { if (key.length > 1 && key.every((word) => near(word, bags[place]))) found.set(place, ""); });
    }
    if (!found.size) return { kind: "none", areas: [] };
    const areas = [...found].map(([place, reason]) => shown(place, reason));
    return { kind: NEAR.has(best) ? "slip" : "found", exact: best < 4, areas: areas.slice(0, MANY), more: Math.max(0, areas.length - MANY) };
  };
  return Object.assign(find, { within });
}

// What to say of what the finder found, and where a link leads on.
function areaSays({ kind, areas, more, name, nation, code }, typed) {
  const which = { label: "Find out which council is yours on GOV.UK", href: "https://www.gov.uk/find-local-council" };
  const asked = `“${typed.trim()}”`;
  if (kind === "empty") return { text: "" };
  if (kind === "postcode") return { text: "Areas are listed by name here, so a postcode finds nothing. Find your council’s name first, then type it here.", ...which };
  if (kind === "elsewhere" && nation === "outside the UK") {
    return { text: `There is no page for ${name.replace(/^The /, "the ")}, because only areas in England have one. For places outside the UK, look for figures from the government there.` };
  }
  if (kind === "elsewhere") {
    return { text: name ? `${name} is in ${nation}, and only areas in England have a page here.` : `Only areas in England have a page here, so there is none for ${nation}.`,
      label: "The Office for National Statistics has figures for the whole UK", href: "https://www.ons.gov.uk/explore-local-statistics/" };
  }
  if (kind === "code") return { text: `No area here has the code ${code}. Check each digit, or type a name instead.` };
  if (kind === "none") return { text: `No council, county, region or health board here has a name like ${asked}. A town often has a council with a different name.`, ...which };
  if (kind === "slip") {
    const [first, ...rest] = areas;
    return { text: rest.length ? `No area is called ${asked}. These are the closest.` : `No area is called ${asked}. The closest is ${first.name}.`, ...which };
  }
  if (more) return { text: `${areas.length + more} areas match. Here are the first ${areas.length}.` };
  return { text: areas.length === 1 ? `1 area found: ${areas[0].name}.` : `${areas.length} areas found.` };
}
