// Adds a button to the open panel of a number that recomputes it in this browser. Runs each time a
// panel opens; Python keeps running in between.
(() => {
"use strict";
"@READING@";
const BOOK = "@BOOK@";
const face = document.querySelector('.stat-face[aria-expanded="true"]');
const panel = face && document.getElementById(face.getAttribute("aria-controls"));
const name = face && decodeURIComponent(face.hash).replace("#note-", "");
if (!panel || !BOOK.figures[name] || panel.querySelector(".here")) return;
const root = new URL(document.documentElement.dataset.content_root, location.href);
const shared = globalThis.bookHere ||= { asked: 0, waiting: new Map(), python: null, ready: false };

const make = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
if (!document.querySelector("link.here-style")) {
  document.head.append(make("link", { rel: "stylesheet", className: "here-style", href: new URL(BOOK.style, root).href }));
}
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const button = make("button", { type: "button", className: "here-begin", textContent: "Work it out again here" });
const hint = make("p", { className: "here-hint", textContent: shared.ready
  ? "Your browser runs our program on our table. Nothing you type leaves this device."
  : `Your browser runs our program on our table. It loads up to ${Math.ceil(BOOK.size / 1e6)} MB the first time, and nothing you type leaves this device.` });
const said = make("p", { className: "here-said" });
said.setAttribute("role", "status");
const shown = make("div", { className: "here-shown" });
const back = make("button", { type: "button", className: "here-back", textContent: "Go back to our numbers", hidden: true });
const here = make("div", { className: "here" }, button, hint, said, back, shown);
panel.querySelector(".note-links").before(here);
const say = (...words) => said.replaceChildren(...words);

// Loads Python, from the first byte until it is ready.
const start = () => new Promise((resolve, reject) => {
  const worker = new Worker(new URL(BOOK.worker, root), { type: "module" });
  const began = Date.now();
  let clock = 0;
  let told = 0;
  const end = () => clearInterval(clock);
  worker.onerror = () => { end(); reject(new Error("worker")); };
  worker.onmessage = ({ data }) => {
    if (data.size && (data.done - told > BOOK.size / 10 || data.done === data.size)) {
      told = data.done;
      say(`Loading Python: ${megabytes(data.done)} of ${megabytes(data.size)} MB.`);
    }
    if (data.starting) {
      say("Loaded. Starting Python takes a few seconds, and up to a minute on an old phone.");
      clock = setInterval(() => say(`Still starting Python: ${Math.round((Date.now() - began) / 1000)} seconds so far.`), 10000);
    }
    if (data.ready) { end(); resolve(worker); }
    if (data.failed && data.number === undefined) { end(); reject(new Error(data.failed)); }
    const waiting = shared.waiting.get(data.number);
    if (waiting) waiting(data);
  };
  const at = (path) => new URL(path, root).href;
  worker.postMessage({ engine: at(BOOK.engine), packs: [at(BOOK.pack)], module: "book.recompute.answer", size: BOOK.loads, info: BOOK.info });
});

const ask = async (question) => {
  const worker = await shared.python;
  shared.asked += 1;
  const number = shared.asked;
  const reply = await new Promise((resolve) => {
    shared.waiting.set(number, resolve);
    worker.postMessage({ question, number });
  });
  shared.waiting.delete(number);
  if (reply.failed) throw new Error(reply.failed);
  return reply.answer;
};

// The reader's changes: inputs by name, and cells by table, row and column.
const own = { inputs: {}, cells: new Map() };
const words = (text) => text.replace(/_/g, " ");
const number = (value) => value.toLocaleString("en-GB", Math.abs(value) < 1000 ? { maximumSignificantDigits: 6 } : { maximumFractionDigits: 2 });
const value = (given) => {
  if (Array.isArray(given)) return given.map(value).join(" to ");
  if (typeof given === "boolean") return given ? "yes" : "no";
  if (typeof given === "number") return number(given);
  if (given && typeof given === "object") return Object.entries(given).map(([part, of]) => `${words(part)} ${value(of)}`).join("; ");
  return String(given ?? "");
};
const onPage = (term) => {
  const found = [...panel.querySelectorAll(".note-facts dt")].find((part) => part.textContent === term);
  return found ? found.nextElementSibling.textContent.trim() : "";
};
const strong = (text) => make("strong", { textContent: text });

const verdict = (answer) => {
  const exact = onPage("Exact value");
  const interval = onPage("Interval");
  const with_ = answer.interval ? `, interval ${answer.interval}` : "";
  const page = `${exact}${interval ? `, interval ${interval}` : ""}`;
  if (answer.own) return [strong(`${answer.written}${with_}`), ` is your own result, from numbers you chose. The page says ${page}.`];
  const same = answer.written === exact && answer.interval === interval;
  const before = answer.value === answer.built && String(answer.bounds) === String(answer.built_bounds)
    ? ` Before rounding it is ${answer.value}, to the last digit what we got when this book was made.`
    : ` Before rounding it is ${answer.value}. When this book was made it was ${answer.built}.`;
  return [strong(`${answer.written}${with_}: ${same ? "the same as the page." : "differs from the page."}`), same ? before : ` The page says ${page}.${before}`];
};

const field = (label, given, change, choices) => {
  let input;
  if (choices) {
    input = make("select", {}, ...choices.map((choice) => new Option(choice, choice, false, choice === given)));
    input.addEventListener("change", () => change(input.value));
  } else if (typeof given === "boolean") {
    input = make("input", { type: "checkbox", checked: given });
    input.addEventListener("change", () => change(input.checked));
  } else {
    input = make("input", { type: "text", inputMode: "decimal", value: String(given), autocomplete: "off" });
    input.addEventListener("change", () => {
      const typed = readNumber(input.value);
      const sound = typeof typed === "number";
      input.setAttribute("aria-invalid", String(!sound));
      if (sound) return change(typed);
      say(`${typed || NUMBERS.plain} Nothing has changed.`);
    });
  }
  if (label) input.setAttribute("aria-label", label);
  return input;
};

const title = (text) => make("p", { className: "here-title", textContent: text });

const inputs = (answer) => {
  if (!answer.inputs.length) return [];
  const list = answer.inputs.map((input) => {
    const change = (typed) => { own.inputs[input.name] = typed; again(); };
    const box = field("", input.value, change, input.choices);
    box.dataset.key = input.name;
    const changed = input.name in own.inputs ? " (yours)" : "";
    return make("label", {}, make("span", { textContent: `${input.label}${changed}` }), box);
  });
  return [title("What our program is told"), make("div", { className: "here-inputs" }, ...list)];
};

const rows = (table) => {
  const cell = (row, text, column) => {
    const whole = table.rows.every((one) => !one.taken.length);
    if (typeof text !== "number" || !(whole || row.taken.includes(column))) return make("td", { textContent: value(text) });
    const key = JSON.stringify([table.name, row.place, column]);
    const change = (typed) => { own.cells.set(key, typed); again(); };
    const box = field(`${words(column)}, row ${row.place + 1}`, text, change);
    box.dataset.key = key;
    return make("td", { className: own.cells.has(key) ? "here-own" : "" }, box, own.cells.has(key) ? " yours" : "");
  };
  const head = make("tr", {}, ...table.columns.map((column) => make("th", { scope: "col", textContent: words(column) })));
  const body = table.rows.map((row) => make("tr", {}, ...row.cells.map((text, place) => cell(row, text, table.columns[place]))));
  const scroll = make("div", { className: "table-scroll", tabIndex: 0 }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", `Rows used from ${table.title}`);
  const count = table.used === table.of && table.of > 1 ? `all ${number(table.of)} rows` : `${number(table.used)} of ${number(table.of)} rows`;
  const first = table.rows.length < table.used ? ` Here are the first ${table.rows.length}.` : "";
  return [title(`Rows used from “${table.title}”: ${count}.${first}`), scroll];
};

const steps = (answer) => {
  const item = (step) => {
    const given = step.given.map(([part, of]) => `${part} ${value(of)}`).join(", ");
    const counts = Object.entries(step.tally).sort((a, b) => b[1] - a[1]);
    const tally = counts.length ? ` In all: ${counts.map(([word, times]) => `${word}, ${number(times)} times`).join("; ")}.` : "";
    const more = step.more && !tally ? ` And ${number(step.more)} more like it.` : "";
    return make("li", {}, `${step.words}. `, make("span", { className: "here-given", textContent: given ? `With ${given}: ` : "" }), strong(value(step.gave)), `.${tally}${more}`);
  };
  const list = (heading, part) => (part.length ? [title(heading), make("ol", { className: "here-steps" }, ...part.map(item))] : []);
  return [
    ...list("Step by step", answer.steps.filter((step) => !step.bounds)),
    ...list("The ends of the interval", answer.steps.filter((step) => step.bounds)),
  ];
};

const show = (answer) => {
  const focus = document.activeElement && here.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  here.classList.toggle("here-is-own", answer.own);
  back.hidden = !answer.own;
  if (answer.error) return say(`This cannot be worked out: ${answer.error}.`);
  say(...verdict(answer));
  shown.replaceChildren(...inputs(answer), ...answer.tables.flatMap(rows), ...steps(answer));
  const again_ = focus && [...shown.querySelectorAll("[data-key]")].find((part) => part.dataset.key === focus);
  if (again_) again_.focus();
};

const again = async () => {
  const cells = [...own.cells].map(([key, typed]) => [...JSON.parse(key), typed]);
  try {
    show(await ask({ figure: BOOK.figures[name], arguments: own.inputs, cells }));
  } catch {
    say("Something went wrong with these numbers. Close this note and open it again.");
  }
};

back.addEventListener("click", async () => {
  own.inputs = {};
  own.cells.clear();
  button.focus();
  await again();
});
button.addEventListener("click", async () => {
  if (location.protocol === "file:") return say("You opened this page from a folder, and browsers do not let such a page run a program. Open the book from its website, or ask somebody to put this folder on a web server.");
  if (!globalThis.DecompressionStream || !globalThis.Worker) return say("This browser is too old to do this. A newer one can.");
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  say(shared.ready ? "Working it out." : "Loading Python.");
  shared.python ||= start();
  try {
    await shared.python;
    shared.ready = true;
  } catch {
    shared.python = null;
    button.removeAttribute("aria-disabled");
    return say("Python could not be loaded. Check the network and press again. If it still fails, reload the page: your browser or network may not allow it.");
  }
  button.textContent = "Work it out once more";
  button.removeAttribute("aria-disabled");
  hint.hidden = true;
  await again();
});
})();
