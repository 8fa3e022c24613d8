// Formats numbers for people to read.
const FORMATS = {};

function written(number, most, least = 0) {
  FORMATS[`${most}-${least}`] ??= new Intl.NumberFormat("en-GB", {
    maximumFractionDigits: most, minimumFractionDigits: least,
  });
  const shown = FORMATS[`${most}-${least}`].format(number);
  return shown === "-0" ? "0" : shown.replace("-", "−");
}

// A word joiner keeps a minus sign and its amount on the same line.
function money(pounds, places = 0) {
  const shown = written(Math.abs(pounds), places, places);
  return `${pounds < 0 && /[1-9]/.test(shown) ? "−\u2060" : ""}£${shown}`;
}

// Formats a number of an input or a result in the way `shown` says.
function display(number, shown) {
  if (!Number.isFinite(number)) return "cannot be worked out";
  if (shown === "percent") return `${written(number * 100, 1)}%`;
  if (shown === "pounds") return money(number);
  if (shown === "pence") return money(number, 2);
  return written(number, shown === "count" ? 1 : 4);
}

// An input as typed, with pence only if there are any.
function typed(number, shown) {
  return shown === "pounds" ? money(number, Number.isInteger(number) ? 0 : 2) : display(number, shown);
}

// Formats a number for its input box.
function boxed(number, shown) {
  const scaled = shown === "percent" ? number * 100 : number;
  return String(Number(scaled.toPrecision(12)));
}
