// Fixes the spelling of words that the book does not have: to the nearest word that it has, the
// most frequent one where several are as near. Of `words`, frequent ones come first; `rare` ones are
// the book's too, and only what is a letter away from a long one is changed to it.
const LONG = 8;
function speller(words, rare) {
  const all = [...words, ...rare];
  const known = new Set(all);
  const frequent = new Set(words);
  const isKnown = (word) => known.has(word) || known.has(word.replace(/s$/, ""));

  // Letters to leave out, add, change or swap with their neighbour; `most` + 1 where it is more.
  const distance = (from, to, most) => {
    if (Math.abs(from.length - to.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: to.length + 1 }, (_, place) => place);
    for (let i = 1; i <= from.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= to.length; j += 1) {
        const same = from[i - 1] === to[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[to.length];
  };

  const american = (word) => [word.replace(/iz(?=[aei])/, "is"), word.replace(/or(?=s?$|al|ed|ing)/, "our"), word.replace(/ers?$/, (end) => `re${end.slice(2)}`)].find((other) => known.has(other));
  const fix = (word) => {
    if (word.length > 5 && !isKnown(word) && american(word)) return american(word);
    if (word.length < 5 || !/^[a-z]+$/.test(word) || isKnown(word) || words.some((other) => other.startsWith(word))) return word;
    let [best, least] = [word, word.length < 8 ? 2 : 3];
    for (const other of words) {
      const far = distance(word, other, least - 1);
      if (far < least) [best, least] = [other, far];
      if (least === 1) break;
    }
    if (best !== word || word.length < LONG) return best;
    return rare.find((other) => other.length >= LONG && distance(word, other, 1) === 1) || word;
  };

  // One word typed as two, such as "sign posting", and two typed as one, such as "careplan".
  const apart = (word) => {
    for (let at = 4; at <= word.length - 4; at += 1) {
      const halves = [word.slice(0, at), word.slice(at)];
      if (halves.every((half) => frequent.has(half))) return halves;
    }
    return null;
  };
  // A hyphen where the book has none; where it has one, pagefind knows the word as one.
  const parted = (word) => (word.includes("-") && !known.has(word.replace(/-/g, "")) ? word.split("-").filter(Boolean) : word);
  const together = (list) => list.reduce((done, word) => {
    const before = done[done.length - 1];
    const joins = before && !(isKnown(before) && isKnown(word)) && frequent.has(before + word);
    return joins ? [...done.slice(0, -1), before + word] : [...done, word];
  }, []);
  const isPlain = (word) => /^[a-z]{8,}$/.test(word) && !isKnown(word);
  // Endings differ: volunteered is found by volunteer.
  const begins = (word) => {
    if (word.length < 6 && isKnown(word)) return true;
    const stem = word.slice(0, Math.max(Math.min(word.length, 5), word.length - 3));
    return all.some((other) => other.startsWith(stem));
  };
  return { fix, begins, whole: (list) => together(list.flatMap(parted)).flatMap((word) => (isPlain(word) && apart(word)) || word) };
}
