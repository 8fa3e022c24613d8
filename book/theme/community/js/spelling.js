// Fixes the spelling of words that the book does not have: to the nearest word that it has, the
// most frequent one where several are as near. Of `words`, frequent ones come first; `rare` ones are
// the book's too, and nothing is changed to them.
function speller(words, rare) {
  const known = new Set([...words, ...rare]);

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

  return (word) => {
    if (word.length < 5 || !/^[a-z]+$/.test(word) || known.has(word) || known.has(word.replace(/s$/, "")) || words.some((other) => other.startsWith(word))) return word;
    let [best, least] = [word, word.length < 8 ? 2 : 3];
    for (const other of words) {
      const far = distance(word, other, least - 1);
      if (far < least) [best, least] = [other, far];
      if (least === 1) break;
    }
    return best;
  };
}
