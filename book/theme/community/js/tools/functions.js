// The operators and functions of formulas, with spreadsheet semantics. book/sheets/functions.py has
// the same ones. An array is a column, and null is an empty cell.
class FormulaError extends Error {}

function number(value) {
  if (value === null) return 0;
  if (typeof value === "boolean" || typeof value === "number") return Number(value);
  throw new FormulaError(`'${value}' is not a number`);
}

function joined(value) {
  if (value === null) return "";
  return typeof value === "number" ? String(Number(value.toPrecision(15))) : String(value);
}

function same(one, other) {
  const empty = (value) => (typeof value === "string" || value === null ? "" : 0);
  const [left, right] = [one ?? empty(other), other ?? empty(one)];
  if (typeof left === "string" && typeof right === "string") {
    return left.toLowerCase() === right.toLowerCase();
  }
  return typeof left !== "string" && typeof right !== "string" && Number(left) === Number(right);
}

// Rounds half away from zero, using the 15 digits that a spreadsheet keeps.
function rounded(value, places) {
  const kept = Number(Math.abs(value).toPrecision(15));
  const whole = kept < 1e-6 ? 0 : Math.round(Number(`${kept}e${places}`));
  return (value < 0 ? "-" : "") + (whole / 10 ** places).toFixed(places);
}

function divide(one, other) {
  if (other === 0) throw new FormulaError("something is divided by 0");
  return one / other;
}

function logGamma(x) {
  const parts = [76.18009172947146, -86.50532032941677, 24.01409824083091,
    -1.231739572450155, 0.001208650973866179, -0.000005395239384953];
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const sum = parts.reduce((all, part, place) => all + part / (x + place + 1), 1.000000000190015);
  return Math.log((2.5066282746310005 * sum) / x) - base;
}

// The cumulative beta distribution at x, from its continued fraction.
function betaShare(x, a, b) {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const tiny = 1e-300;
  let [f, c, d] = [1, 1, 0];
  for (let step = 0; step <= 500; step += 1) {
    const m = Math.floor(step / 2);
    let part = 1;
    if (step && step % 2 === 0) part = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    else if (step) part = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + part * d || tiny);
    c = 1 + part / c || tiny;
    f *= c * d;
    if (Math.abs(1 - c * d) < 1e-15) break;
  }
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x);
  return (Math.exp(front) * (f - 1)) / a;
}

function betaInverse(share, a, b) {
  let [low, high] = [0, 1];
  for (let step = 0; step < 200 && high - low > 1e-16 * high; step += 1) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const SIGNS = {
  "+": (a, b) => number(a) + number(b),
  "-": (a, b) => number(a) - number(b),
  "*": (a, b) => number(a) * number(b),
  "/": (a, b) => divide(number(a), number(b)),
  "^": (a, b) => number(a) ** number(b),
  "&": (a, b) => joined(a) + joined(b),
  "=": same,
  "<>": (a, b) => !same(a, b),
  "<": (a, b) => number(a) < number(b),
  ">": (a, b) => number(a) > number(b),
  "<=": (a, b) => number(a) <= number(b),
  ">=": (a, b) => number(a) >= number(b),
};

const EACH = {
  SQRT: (a) => Math.sqrt(number(a)),
  ABS: (a) => Math.abs(number(a)),
  INT: (a) => Math.floor(number(a)),
  ISNUMBER: (a) => typeof a === "number",
  NOT: (a) => !number(a),
};

const numbersOf = (values) => values.flat().filter((cell) => typeof cell === "number");
const total = (numbers) => numbers.reduce((all, one) => all + one, 0);

function matching(pairs) {
  const places = [...pairs[0].keys()];
  return places.filter((place) => {
    for (let at = 0; at < pairs.length; at += 2) if (!same(pairs[at][place], pairs[at + 1])) return false;
    return true;
  });
}

function variance(values) {
  const numbers = numbersOf(values);
  const mean = total(numbers) / numbers.length;
  return divide(total(numbers.map((one) => (one - mean) ** 2)), numbers.length - 1);
}

const grouped = (text) => text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

const ALL = {
  SUM: (...values) => total(numbersOf(values)),
  SUMPRODUCT: (...values) => total(values.flat().map(number)),
  COUNT: (...values) => numbersOf(values).length,
  COUNTIFS: (...pairs) => matching(pairs).length,
  SUMIFS: (column, ...pairs) => total(numbersOf(matching(pairs).map((place) => column[place]))),
  AVERAGE: (...values) => divide(total(numbersOf(values)), numbersOf(values).length),
  VAR: (...values) => variance(values),
  STDEV: (...values) => Math.sqrt(variance(values)),
  MIN: (...values) => (numbersOf(values).length ? Math.min(...numbersOf(values)) : 0),
  MAX: (...values) => (numbersOf(values).length ? Math.max(...numbersOf(values)) : 0),
  AND: (...values) => values.flat().every((one) => number(one)),
  OR: (...values) => values.flat().some((one) => number(one)),
  INDEX: (column, place) => column[place - 1],
  MATCH: (wanted, column) => {
    const place = column.findIndex((cell) => cell !== null && same(cell, wanted));
    if (place < 0) throw new FormulaError(`'${wanted}' is not in the column`);
    return place + 1;
  },
  ROUND: (value, places) => Number(rounded(number(value), places)),
  ROUNDUP: (value, places) => Math.ceil(Number((value * 10 ** places).toFixed(9))) / 10 ** places,
  BETAINV: betaInverse,
  TEXT: (value, pattern) => {
    if (pattern.endsWith("%")) return `${rounded(number(value) * 100, 0)}%`;
    const text = rounded(number(value), (pattern.split(".")[1] || "").length);
    return pattern.includes(",") ? grouped(text) : text;
  },
};

// A value as a cell shows it.
function shown(value, how) {
  if (typeof value !== "number" || how === "text") return joined(value);
  const text = how === "share" ? `${rounded(value * 100, 0)}%`
    : grouped(rounded(value, { one: 1, two: 2 }[how] || 0));
  const sign = how === "points" && value > 0 ? "+" : "";
  return sign + text.replace("-", "−");
}
