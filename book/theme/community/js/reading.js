// Parses numbers as people type them. Ambiguous input is rejected, never read as another number.
// book/cli/typed.py does the same; tests/support/typed_numbers.csv checks both.
const NUMBERS = {
  plain: "Write a number in digits, such as 12.5.",
  count: "Write a number in digits, such as 1,200.",
  percent: "Write a percentage in digits, such as 12.5.",
  pounds: "Write an amount in pounds, such as 12.50.",
};
const NOT_COMMA = "Use a point for decimals, and a comma only for thousands: 1,234.50.";
const NOT_RANGE = "Write one number, not a range.";
const NOT_LONG = "Write it with 15 digits or fewer.";
const SCALES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

// Returns the number, null if nothing was typed, or instructions in words. `own` is the unit after
// the box, such as "years", which people may type too.
function readNumber(text, kind = "plain", own = "") {
  let rest = text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/[\t\n\r \u00a0\u2000-\u200a\u202f]+/g, " ")
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-").trim().toLowerCase();
  if (rest === "") return null;
  if (own && rest.endsWith(own)) rest = rest.slice(0, -own.length).trim();
  const parts = /^([+-]?) ?(£?) ?([+-]?) ?([\d., ]*\d\.?) ?(%|per ?cent|k|thousand|m|million)?$/.exec(rest);
  if (!parts) {
    if (/\d[ %£km]*(-|\bto\b|\band\b|\bor\b)[ £]*\d/.test(rest)) return NOT_RANGE;
    return /\d[’',]\d/.test(rest) ? NOT_COMMA : NUMBERS[kind];
  }
  const [, before, pound, after, digits, unit = ""] = parts;
  if (!/^(\d*|[1-9]\d{0,2}([, ])\d{3}(\2\d{3})*)(\.\d*)?$/.test(digits)) return NOT_COMMA;
  const scale = SCALES[unit] || 1;
  // 10.000 people means ten thousand to some and ten to others.
  if (scale === 1 && (kind === "pounds" || kind === "count") && /^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return NOT_COMMA;
  const share = unit && scale === 1;
  const wrong = (before && after) || (pound && kind !== "pounds") || (share && kind !== "percent")
    || (scale > 1 && (own || !(kind === "pounds" || kind === "count")));
  if (wrong) return NUMBERS[kind];
  const plain = digits.replace(/[, ]/g, "");
  if (plain.replace(/^[0.]+|\./g, "").length > 15) return NOT_LONG;
  const number = Number(`${plain}e${Math.log10(scale)}`);
  return before === "-" || after === "-" ? -number : number;
}
// The message for input that cannot be parsed, whatever the field.
readNumber.refusals = [NOT_COMMA, NOT_RANGE, NOT_LONG];
