// What people write around the words that matter.
const LITTLE_WORDS = new Set(("about am an and any anyone are as at be been by can could did do does for from get give had has have how if in into is it its " +
  "may me much my need find want of on or our should so some someone that the their them there they this to up us was we were what when where which who whom whose why will with would you your").split(" "));

// The first letters of such a word, and perhaps of one that matters: "thi" may become "this".
const isLittleBegun = (letters) => [...LITTLE_WORDS].some((word) => word.startsWith(letters.toLowerCase()));

// What people write to have a word explained.
const EXPLAINS = /^(?:meaning|definition|define|explain|explained)$/i;

// What somebody looks for: the words that matter, and a number, however it is written.
function question(asked) {
  const words = (text) => text.replace(/[’']s\b/g, "").replace(/(\d),(?=\d{3})/g, "$1")
    .split(/[\s;:!?()“”"/]+|[.,]+(?!\d)/).filter(Boolean);
  // WHO is an organisation, who is not.
  const little = (word) => (LITTLE_WORDS.has(word.toLowerCase()) && !/^[A-Z]{2,}$/.test(word)) || (word.length === 1 && !/\d/.test(word));
  const spoken = words(asked);
  const all = spoken.filter((word) => !little(word));
  const told = all.filter((word) => !EXPLAINS.test(word));
  const meant = told.length ? told : all;
  return {
    words: (meant.length ? meant : spoken),
    bare: !meant.length,
    full: spoken.join(" ").toLowerCase(),
    meant: meant.join(" ").toLowerCase(),
    number: numberIn(asked),
  };
}

// The first number of a text: £2,102, 2102, 5.2 million, £5.2m, 26%, 26 per cent or 1 in 7.
const SCALES_OF = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };
function numberIn(text) {
  const shared = /\b(\d+) in (\d+)\b/.exec(text);
  if (shared) return { said: shared[0], ratio: shared[0], telling: true };
  const found = /(£ ?|\b)(\d[\d,]*(?:\.\d+)?)(?: ?(%|per ?cent|k|thousand|m|million|bn|billion)(?![\w%]))?(?![a-z\d])/i.exec(text);
  if (!found) return null;
  const [said, pound, digits, unit = ""] = found;
  const scale = SCALES_OF[unit.toLowerCase()];
  return {
    said,
    pound: pound !== "",
    share: Boolean(unit && !scale),
    value: Number(digits.replace(/,/g, "")) * (scale || 1),
    // 10 stands in many titles by chance; 2102, 5.2 and £10 do not.
    telling: Boolean(pound || unit || /\.|\d.*\d.*\d/.test(digits)),
  };
}

function sameNumber(asked, has) {
  if (!asked || !has) return false;
  if (asked.ratio || has.ratio) return asked.ratio === has.ratio;
  return Math.abs(asked.value - has.value) <= 1e-9 * has.value && (!asked.pound || has.pound) && (!asked.share || has.share);
}

// What answers a question outright: the figure with its number, the word of the glossary by its
// name, and the page that is known by these very words. `results` are those of book.json.
function answersIn(results) {
  const figures = [];
  const named = new Map();
  Object.entries(results).forEach(([id, [title, , kind, , , also]]) => {
    if (kind === "Figure") figures.push([id, numberIn(title.split(": ")[0]), title.toLowerCase()]);
    else {
      [title, ...(also ? also.split(", ") : [])].forEach((phrase) => {
        const { full, meant } = question(phrase);
        // Two words or more say enough without the little ones around them.
        new Set([full, ...(/\S \S/.test(meant) ? [meant] : [])]).forEach((key) => {
          named.set(key, [...(named.get(key) || []), id]);
        });
      });
    }
  });
  return ({ full, meant, words, number }) => {
    const others = words.filter((word) => !/\d/.test(word) && !Object.keys(SCALES_OF).includes(word.toLowerCase()))
      .map((word) => word.toLowerCase());
    const inTitle = (title) => others.filter((word) => title.includes(word.slice(0, Math.max(4, word.length - 2)))).length;
    const numbers = figures.filter(([, has, title]) => sameNumber(number, has) && (number.telling || inTitle(title) === others.length))
      .sort((a, b) => inTitle(b[2]) - inTitle(a[2])).map(([id]) => id);
    // A page known by several words that stand in the question as they are, with others around them.
    const within = [...named].filter(([phrase]) => phrase.length > 7 && phrase.includes(" ") && ` ${full} `.includes(` ${phrase} `));
    return { numbers, named: new Set([...(named.get(full) || []), ...(named.get(meant) || [])]), partly: new Set(within.flatMap(([, ids]) => ids)) };
  };
}
