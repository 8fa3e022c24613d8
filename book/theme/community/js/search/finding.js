// Which results hold all the words, or most of them. `begins` says whether the book has a word that
// begins like one; `wanted` leaves out what the reader does not look for.
function finding(engine, begins, wanted) {
  // Whoever types goes on with the last word: the words before it were asked for already.
  const kept = new Map();
  const ask = async (words) => {
    if (!kept.has(words)) kept.set(words, (await engine.search(words)).results);
    return kept.get(words).filter(wanted);
  };

  // For a word that it does not have, pagefind gives the pages with a word that is the beginning of
  // it, be it one letter. That helps with endings, and is nonsense where only a letter or two agree.
  const isHere = async (word) => {
    if (!/\d/.test(word)) return begins(word);
    const [first] = await ask(word);
    if (!first) return false;
    const { content, meta } = await first.data();
    return [content, ...Object.values(meta)].some((text) => text.toLowerCase().replace(/(\d),(?=\d{3})/g, "$1").includes(word.replace(/[£,]/g, "")));
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
      .map((one) => ({ ...one, score: one.score * (one.matched / words.length) ** 2 }));
  };
  return find;
}
