// Builds the form of a tool, recalculates it after each change, and shows the result.

// The content of a cell: a number if it requires one and gets one, else the text, which the tool's
// own checks reject.
const READ_AS = { whole: "count", number: "plain", percent: "percent" };

function typedValue(text, kind) {
  const words = text.trim();
  if (words === "") return null;
  if (!READ_AS[kind]) return words;
  const number = readNumber(text, READ_AS[kind]);
  return typeof number === "string" ? words : number;
}

// An input box, and the place for a message about what to fix. `hint` is the id of another description.
function boxFor(cell, id, label, hint) {
  const choices = cell.choices.length ? cell.choices : cell.suggested ? TOOL.data[cell.suggested] : [];
  const tag = choices.length ? "select" : cell.kind === "long" ? "textarea" : "input";
  const box = element(tag, "", { id, autocomplete: "off", "aria-describedby": hint ? `${hint} ${id}-error` : `${id}-error` });
  if (label) box.setAttribute("aria-label", label);
  if (tag === "input") box.setAttribute("type", "text");
  if (cell.kind === "whole") box.setAttribute("inputmode", "numeric");
  if (choices.length) ["", ...choices].forEach((choice) => box.append(element("option", choice)));
  if (cell.usual !== null) box.value = String(cell.usual);
  box.dataset.kind = cell.kind;
  const longest = Math.max(...choices.map((choice) => choice.length));
  const room = choices.length ? longest + 4 : READ_AS[cell.kind] ? 6 : Math.min(cell.width, 24);
  if (label) box.style.minWidth = `${room + 1}ch`;
  return [box, element("p", "", { id: `${id}-error`, class: "field-error", hidden: "" })];
}

function questionFor(ask) {
  const field = element("div", "", { class: "field" });
  const hint = ask.hint && `tool-${ask.name}-hint`;
  const [box, error] = boxFor(ask, `tool-${ask.name}`, "", hint);
  field.append(element("label", ask.label, { for: box.id }));
  if (hint) field.append(element("p", ask.hint, { class: "field-hint", id: hint }));
  field.append(error, box);
  return field;
}

const hintOf = (table, column) => column.hint && `tool-${table.name}-${column.name}-hint`;

function tableFor(table) {
  const part = element("div", "", { class: "tool-table" });
  const scroll = element("div", "", { class: "table-scroll", role: "group", tabindex: "0", "aria-label": `Table: ${table.title}` });
  const made = element("table", "", { class: "tool-lines" });
  const title = element("p", table.title, { class: "tool-table-title" });
  title.append(element("span", ` ${table.intro}`, { class: "tool-intro" }));
  made.setAttribute("aria-label", table.title);
  const head = element("tr");
  head.append(element("th", "Line", { scope: "col" }));
  for (const column of table.columns) {
    const cell = element("th", column.label, { scope: "col" });
    if (column.hint) cell.append(element("span", ` ${column.hint}`, { class: "tool-hint", id: hintOf(table, column) }));
    head.append(cell);
  }
  const heads = element("thead");
  heads.append(head);
  made.append(heads, element("tbody"));
  scroll.append(made);
  const more = element("button", "Add a line", { type: "button", class: "tool-add" });
  more.setAttribute("aria-label", `Add a line: ${table.title}`);
  part.append(title, scroll, more);
  return part;
}

function lineFor(table, place) {
  const row = element("tr");
  row.append(element("th", String(place), { scope: "row" }));
  for (const column of table.columns) {
    const cell = element("td", "", { "data-label": column.hint ? `${column.label} ${column.hint}` : column.label });
    cell.append(...boxFor(column, `tool-${table.name}-${place}-${column.name}`, `${column.label}, line ${place}`, hintOf(table, column)));
    row.append(cell);
  }
  return row;
}

function tableOf(found, results) {
  const scroll = element("div", "", { class: "table-scroll", role: "group", tabindex: "0", "aria-label": `Table: ${found.caption}` });
  const table = element("table");
  const head = element("tr");
  found.heads.forEach((text) => head.append(element("th", text, { scope: "col" })));
  const body = element("tbody");
  for (const [label, ...cells] of found.rows) {
    const row = element("tr");
    row.append(element("th", label, { scope: "row" }));
    for (const [name, how] of cells) {
      const text = shown(results[name], how) || "–";
      row.append(element("td", text, how === "text" ? { "data-result": name } : { "data-result": name, class: "number" }));
    }
    body.append(row);
  }
  const heads = element("thead");
  heads.append(head);
  table.append(element("caption", found.caption), heads, body);
  scroll.append(table);
  return scroll;
}

// The computed values of each line, shown as results: lines that identify themselves.
function linesOf(table, lines, made) {
  const [first] = table.columns;
  const rows = made.map((line, place) => [lines[place][first.name], place, line]).filter(([name]) => name);
  const told = table.told ? table.made.filter((one) => !one.step) : [];
  if (!told.length || !rows.length) return [];
  return [tableOf({
    caption: `${table.title}: results`,
    heads: [first.label, ...told.map((one) => one.label)],
    rows: rows.map(([name, place]) => [name, ...told.map((one) => [`${place} ${one.name}`, one.shown])]),
  }, Object.fromEntries(rows.flatMap(([, place, line]) => told.map((one) => [`${place} ${one.name}`, line[one.name]]))))];
}

function tools() {
  const place = document.querySelector(".tool-place");
  if (!place) return;
  const form = element("form", "", { class: "tool-form", novalidate: "", autocomplete: "off" });
  const result = element("section", "", { class: "tool-result", "aria-label": "Your result" });
  // Not within what is hidden: a screen reader must know of it before it fills.
  const sentence = element("p", "", { class: "tool-sentence", role: "status" });
  const more = element("div", "", { class: "tool-more" });
  const parts = TOOL.tables.map(tableFor);
  const bodies = parts.map((part) => part.querySelector("tbody"));
  const get = (id) => form.querySelector(`#${CSS.escape(id)}`);
  let typed = false;

  const ensure = (at, count) => {
    const table = TOOL.tables[at];
    while (bodies[at].rows.length < Math.min(count, table.most)) {
      bodies[at].append(lineFor(table, bodies[at].rows.length + 1));
    }
    parts[at].querySelector(".tool-add").hidden = bodies[at].rows.length >= table.most;
  };

  const fill = (given) => {
    TOOL.asks.forEach((ask) => {
      const value = has(given.answers, ask.name) ? given.answers[ask.name] : ask.usual;
      get(`tool-${ask.name}`).value = value ?? "";
    });
    TOOL.tables.forEach((table, at) => {
      const lines = given.lines[table.name] || table.start;
      bodies[at].replaceChildren();
      ensure(at, Math.max(matchMedia("(max-width: 47.99rem)").matches ? 1 : table.few, lines.length));
      lines.forEach((line, row) => table.columns.forEach((column) => {
        get(`tool-${table.name}-${row + 1}-${column.name}`).value = line[column.name] ?? "";
      }));
    });
  };

  const read = () => {
    const valueIn = (id) => typedValue(get(id).value, get(id).dataset.kind);
    const answers = Object.fromEntries(TOOL.asks.map((ask) => [ask.name, valueIn(`tool-${ask.name}`)]));
    const lines = Object.fromEntries(TOOL.tables.map((table, at) => [table.name,
      [...bodies[at].rows].map((_, row) => Object.fromEntries(table.columns.map((column) => [
        column.name, valueIn(`tool-${table.name}-${row + 1}-${column.name}`)])))]));
    return { answers, lines };
  };

  const idOf = ([table, line, name]) => (table ? `tool-${table}-${line}-${name}` : `tool-${name}`);

  const tellProblems = (problems) => {
    form.querySelectorAll("[aria-invalid]").forEach((box) => {
      box.removeAttribute("aria-invalid");
      get(`${box.id}-error`).hidden = true;
    });
    const list = element("ul");
    for (const problem of problems) {
      const box = get(idOf(problem));
      box.setAttribute("aria-invalid", "true");
      const error = get(`${box.id}-error`);
      const kind = READ_AS[box.dataset.kind];
      const read = kind && readNumber(box.value, kind);
      const says = readNumber.refusals.includes(read) ? read : problem[3];
      error.textContent = `Error: ${says}`;
      error.hidden = false;
      const name = box.getAttribute("aria-label") || form.querySelector(`label[for="${box.id}"]`).textContent;
      const link = element("a", `${name}: ${says}`, { href: `#${box.id}` });
      link.addEventListener("click", (event) => { event.preventDefault(); box.focus(); });
      list.append(element("li"));
      list.lastChild.append(link);
    }
    const few = problems.length === 1 ? "1 cell" : `${problems.length} cells`;
    sentence.textContent = problems.length ? `There is no result yet: ${few} to fix.` : "";
    more.replaceChildren(...(problems.length ? [list] : []));
  };

  const update = () => {
    if (TOOL.apart) {
      whenWhole(update, (why) => { sentence.textContent = why; });
      return;
    }
    const given = read();
    const worked = reckon(TOOL, given);
    tellProblems(worked.problems);
    if (worked.problems.length) return;
    sentence.textContent = TOOL.sentences.map((name) => worked.results[name]).join(" ");
    const lines = TOOL.tables.flatMap((table) => linesOf(table, given.lines[table.name], worked.made[table.name]));
    more.replaceChildren(...TOOL.found.map((found) => tableOf(found, worked.results)), ...lines);
  };

  // Cells pasted from a spreadsheet fill the same number of boxes.
  const paste = (event) => {
    const text = (event.clipboardData?.getData("text/plain") || "").replace(/\r?\n\s*$/, "");
    const cell = event.target.closest("tbody td");
    if (!cell || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const at = bodies.indexOf(cell.closest("tbody"));
    const [row, column] = [cell.parentElement.rowIndex - 1, cell.cellIndex];
    const lines = text.split(/\r?\n/).map((line) => line.split("\t"));
    const { most, title } = TOOL.tables[at];
    if (row + lines.length > most) {
      sentence.textContent = `Nothing was pasted: “${title}” has room for ${most} lines, and these need ${row + lines.length}. Paste fewer.`;
      return;
    }
    ensure(at, row + lines.length);
    lines.forEach((cells, down) => cells.forEach((words, across) => {
      const box = bodies[at].rows[row + down]?.cells[column + across]?.querySelector("input, select, textarea");
      if (!box) return;
      const choice = [...(box.options || [])].find((one) => same(one.value, words.trim()));
      // What is no choice stays to be seen, and the checks say what to write.
      if (box.options && !choice) box.append(element("option", words.trim()));
      box.value = choice ? choice.value : words.trim();
    }));
    touch();
  };

  const touch = () => { typed = true; result.hidden = false; update(); };

  const buttons = element("p", "", { class: "calculator-buttons" });
  const example = element("button", TOOL.example_label, { type: "button", class: "tool-example" });
  const clear = element("button", "Clear the form", { type: "button", class: "tool-clear" });
  buttons.append(example, clear);
  form.append(buttons, ...TOOL.asks.map(questionFor), ...parts);
  const print = element("button", "Print the result", { type: "button", class: "tool-print" });
  result.append(more, print);
  result.hidden = true;
  place.append(form, sentence, result);
  fill({ answers: {}, lines: {} });

  form.addEventListener("change", touch);
  form.addEventListener("paste", paste);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const at = parts.findIndex((part) => part.querySelector(".tool-add") === event.target);
    if (at < 0) return;
    ensure(at, bodies[at].rows.length + 1);
    bodies[at].lastChild.querySelector("input, select, textarea").focus();
  });
  example.addEventListener("click", () => { fill(TOOL.example); result.hidden = false; update(); typed = false; });
  clear.addEventListener("click", () => {
    fill({ answers: {}, lines: {} });
    result.hidden = true;
    sentence.textContent = "";
    typed = false;
    example.focus();
  });
  print.addEventListener("click", () => {
    const sheet = element("div", "", { class: "calculator-sheet tool-sheet" });
    sheet.append(element("h1", TOOL.title), sentence.cloneNode(true), ...more.cloneNode(true).childNodes);
    printOnly(sheet);
  });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
