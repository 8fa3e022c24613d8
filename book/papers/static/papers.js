// The page that checks a paper in this browser, with the modules of `book check-paper`. Python is
// loaded first; after that, neither this page nor its worker can make network requests.
(() => {
"use strict";
const BOOK = "@BOOK@";
const box = document.getElementById("paper-check");
if (!box) return;
const root = new URL(document.documentElement.dataset.content_root, location.href);
const make = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const COMMAND = "With Python and the files of this book, a colleague can run book check-paper instead.";
const refuse = (why) => box.replaceChildren(make("p", { className: "paper-refused", textContent: `${why} ${COMMAND}` }));
if (location.protocol === "file:") return refuse("You opened this page from a folder, and browsers do not let such a page run a program. Open the book from its website.");
if (!globalThis.DecompressionStream || !globalThis.Worker) return refuse("This browser is too old to check a paper. A newer one can.");
document.head.append(make("link", { rel: "stylesheet", href: new URL(BOOK.style, root).href }));

const said = make("p", { className: "paper-said" });
said.setAttribute("role", "status");
const say = (text) => { said.textContent = text; };
const results = make("div", { className: "paper-results" });
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const TOO_LARGE = 40e6;

// Loads Python, from the first byte until it is ready.
let python = null;
let waiting = new Map();
let asked = 0;
const start = () => new Promise((resolve, reject) => {
  const worker = new Worker(new URL(BOOK.worker, root), { type: "module" });
  const began = Date.now();
  let clock = 0;
  let told = 0;
  const give_up = (why) => { clearInterval(clock); worker.terminate(); reject(new Error(why)); };
  worker.onerror = () => give_up("worker");
  worker.onmessage = ({ data }) => {
    if (data.size && (data.done - told > BOOK.size / 10 || data.done === data.size)) {
      told = data.done;
      say(`Loading: ${megabytes(data.done)} of ${megabytes(data.size)} MB.`);
    }
    if (data.starting) {
      say("Loaded. Starting takes a few seconds, and up to a minute on an old phone.");
      clock = setInterval(() => say(`Still starting: ${Math.round((Date.now() - began) / 1000)} seconds so far.`), 10000);
    }
    if (data.ready) { clearInterval(clock); resolve(worker); }
    if (data.failed && data.number === undefined) return give_up(data.failed);
    const reply = waiting.get(data.number);
    if (reply) reply(data);
  };
  const at = (path) => new URL(path, root).href;
  worker.postMessage({ engine: at(BOOK.engine), packs: BOOK.packs.map(at), module: "book.papers.answer", size: BOOK.loads, info: BOOK.info });
});
const ready = async () => {
  python ||= start();
  try {
    const worker = await python;
    begin.hidden = hint.hidden = true;
    return worker;
  } catch {
    python = null;
    say("The checker could not be loaded. Look at your network and try again. If it still fails, your browser or network may not allow it.");
    return null;
  }
};
const ask = async (worker, question, bytes) => {
  asked += 1;
  const number = asked;
  const reply = await new Promise((resolve) => {
    waiting.set(number, resolve);
    worker.postMessage({ question, number, bytes }, bytes ? [bytes.buffer] : []);
  });
  waiting.delete(number);
  if (reply.failed) throw new Error(reply.failed);
  return reply.answer;
};

const today = () => new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
let turn = 0;
const check = async (name, content) => {
  const mine = (turn += 1);  // of two papers, the one that was chosen last is shown
  results.replaceChildren();
  if (content.size > TOO_LARGE) return say(`This file is ${Math.round(content.size / 1e6)} MB, and the limit is 40 MB. Leave out its pictures.`);
  const worker = await ready();
  if (!worker || mine !== turn) return;
  say(`Reading ${name}.`);
  try {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const answer = await ask(worker, { ask: "check", name, today: today() }, bytes);
    if (mine !== turn) return;
    if (answer.error) return say(answer.error);
    show(worker, answer);
  } catch {
    if (mine === turn) say("Something in this file could not be read. Copy the text of your paper and paste it below.");
  }
};

// The results.
const para = (text, className = "") => make("p", { textContent: text, className });
const link = (text, href) => make("a", { textContent: text, href: new URL(href, root).href });
const quote = (item) => make("blockquote", {}, item.before, make("mark", { textContent: item.number }), item.after);
const place = (item) => [item.page ? `page ${item.page}` : "", item.under ? `under “${item.under}”` : ""].filter(Boolean).join(", ");
const head = (mark, name, item) => {
  const where = place(item);
  const title = make("h4", {}, mark ? make("span", { className: "paper-mark", textContent: `${mark} ` }) : "", name);
  if (mark) title.firstChild.setAttribute("aria-hidden", "true");
  return where ? [title, para(where[0].toUpperCase() + where.slice(1), "paper-place")] : [title];
};
const matched = (item) => {
  const facts = item.facts;
  const remarks = item.remarks.map((remark) => make("li", { textContent: remark.words, className: remark.look ? "paper-look" : "" }));
  const interval = facts.interval ? `, interval ${facts.interval}` : "";
  const status = make("p", {}, make("strong", { className: `status status-${facts.status.replace(" ", "-")}`, textContent: facts.status }), `: ${facts.status_words}.`);
  const more = make("details", {}, make("summary", { textContent: "What the book knows" }),
    para(`${facts.says}: ${facts.exact}${interval}.`), status,
    ...[facts.fair, facts.note].filter(Boolean).map((text) => para(text)),
    make("p", {}, `Source: ${facts.source}. ${facts.source_title}. `, facts.page ? link("Its entry in the register", facts.page) : ""));
  const others = item.also.map((other) => para(`It could also be this: ${other.says}: ${other.exact}.`));
  return make("article", { className: item.look ? "paper-item paper-again" : "paper-item paper-right" },
    ...head(item.look ? "?" : "✓", item.number, item), quote(item),
    ...(remarks.length ? [make("ul", {}, ...remarks)] : []),
    ...(item.look ? [para(`${item.keep}: ${item.wording}`, "paper-wording")] : []), ...others, more);
};
const claim = (item) => make("article", { className: "paper-item" }, ...head("", item.number, item), quote(item));
const gone = (item) => make("article", { className: "paper-item" },
  ...head("", item.times > 1 ? `${item.name}, ${item.times} times` : item.name, item),
  make("blockquote", { textContent: item.sentence }),
  make("p", {}, `${item.when}: ${item.title}. Today: ${item.today} `, link("In the timeline", item.link)));
const SHOWN = { look: matched, right: matched, claims: claim, gone };

const keep = (worker, text, kind, ending, type, name) => {
  const button = make("button", { type: "button", textContent: text });
  button.addEventListener("click", async () => {
    const { file } = await ask(worker, { ask: kind });
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type }));
    const away = make("a", { href: address, download: `${name.replace(/\.[^.]*$/, "")}, checked.${ending}` });
    document.body.append(away);
    away.click();
    away.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
  return button;
};
const show = (worker, answer) => {
  const counts = answer.parts.filter(([part]) => answer[part].length).map(([part, heading]) => `${heading}: ${answer[part].length}.`);
  say(`Done. ${counts.join(" ") || answer.texts[1]}`);
  const title = make("h2", { textContent: `What we found in ${answer.paper.name}`, tabIndex: -1 });
  const parts = answer.parts.filter(([part]) => answer[part].length).map(([part, heading]) => make("section", { className: `paper-part-${part}` },
    make("h3", { textContent: `${heading} (${answer[part].length})` }), ...answer[part].map(SHOWN[part])));
  const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const line = make("p", { className: "paper-line", textContent: answer.line });
  results.replaceChildren(title, ...answer.texts.map((text) => para(text)), ...parts,
    make("h3", { textContent: "Take it with you" }),
    make("p", { className: "paper-buttons" },
      keep(worker, "Save as a Word file", "word", "docx", DOCX, answer.paper.name),
      keep(worker, "Save as a web page", "page", "html", "text/html", answer.paper.name)),
    para("A line to put under a table that you checked:"), line);
  title.focus();
};

// Three ways to provide a paper: choose, drop, paste.
const begin = make("button", { type: "button", className: "paper-begin", textContent: "Get the checker ready" });
const hint = make("p", { className: "paper-hint", textContent: `It loads up to ${Math.ceil(BOOK.size / 1e6)} MB the first time. After that it needs no network: turn yours off if you like.` });
begin.addEventListener("click", async () => {
  if (begin.getAttribute("aria-disabled")) return;
  begin.setAttribute("aria-disabled", "true");
  say("Loading.");
  if (await ready()) { say("Ready. Nothing can leave this page now. Choose your paper."); file.focus(); }
  begin.removeAttribute("aria-disabled");
});
const file = make("input", { type: "file", id: "paper-file", accept: ".docx,.pdf,.txt,.md,.html,.htm" });
file.addEventListener("change", () => { if (file.files.length) check(file.files[0].name, file.files[0]); });
const drop = make("div", { className: "paper-drop" },
  make("label", { htmlFor: "paper-file", textContent: "Choose a Word file, a PDF, a text or a saved web page, or drop it here" }), file);
const words = make("textarea", { id: "paper-words", rows: 4, spellcheck: false });
let pasted = null;
words.addEventListener("paste", (event) => {
  const [one] = event.clipboardData.files;
  if (one) { event.preventDefault(); return check(one.name, one); }
  pasted = { html: event.clipboardData.getData("text/html") };
  setTimeout(() => { pasted.text = words.value; });
});
const read = make("button", { type: "button", textContent: "Check this text" });
read.addEventListener("click", () => {
  if (!words.value.trim()) { say("Paste some text first."); return words.focus(); }
  const web = pasted && pasted.html && pasted.text === words.value;
  check(web ? "pasted text.html" : "pasted text", new Blob([web ? `<html>${pasted.html}` : words.value]));
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  box.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("paper-over", kind === "dragover");
    const one = kind === "drop" && event.dataTransfer.files[0];
    if (one) check(one.name, one);
  });
}
box.replaceChildren(begin, hint, drop,
  make("div", { className: "paper-paste" }, make("label", { htmlFor: "paper-words", textContent: "Or paste its text here" }), words, read),
  said, results);
})();
