// Shows a result as a sentence, what is unknown, a chart and tables; exports it as a file or a
// page.

// The form's questions by name, read from the page.
const labels = {};

// Results that say nothing where no cost was given.
const OF_COST = ["net", "net_with_own", "net_per_person", "return_per_pound", "net_cash"];

// A result that needs an explanation because its number alone would mislead.
function resultText(name, shown, value, worked) {
  const { results, values } = worked;
  const visits = Object.keys(results).some((one) => one.startsWith("avoided_") && results[one]);
  if (OF_COST.includes(name) && !results.cost) return "no cost was given";
  if (name === "needed_uptake") {
    if (!values.set_up) return "does not depend on uptake";
    if (!(value >= 0) || value > 1) return "no uptake would be enough";
  }
  if (name === "needed_effect") {
    if (!results.cost) return "no cost was given";
    if (!(results.saving > 0)) return "there is no saving";
  }
  if (name === "needed_unit_cost" && !visits) return "no visits were counted";
  return display(value, shown);
}

// The result in one line, and how certain it is in another.
function headline({ results, spans, better }) {
  if (!results.cost) return [`Value of use avoided: ${money(results.saving)}`, "No cost was given."];
  const { net } = results;
  const sure = better === null ? "You gave no range." : `95 in 100 draws: ${spans.net.map((end) => money(end)).join(" to ")}.`;
  return [`${net < 0 ? "Net cost" : "Net saving"}: ${money(Math.abs(net))}`, sure];
}

// What would have to be true for the programme to break even.
function truths({ results, values }) {
  const most = results.most_per_person;
  const run = `It could cost up to ${money(most, 2)} to run a year for each person.`;
  if (!(results.saving > 0)) return ["People would have to use services less. With these figures they do not."];
  if (!results.cost) return [`${run} You gave no cost.`];
  const real = results.needed_effect;
  const said = [
    real > 1
      ? `The saving would have to be ${written(real, 2)} times as large.`
      : `At least ${display(real, "percent")} of the saving would have to be real.`,
    most < 0
      ? "It cannot pay for itself even if it costs nothing to run, because the saving does not cover setting it up."
      : `${run} You gave ${money(values.cost_per_person, 2)}.`,
  ];
  if (values.set_up) {
    const uptake = results.needed_uptake;
    said.push(uptake >= 0 && uptake <= 1
      ? `At least ${display(uptake, "percent")} would have to take part. You gave ${display(values.uptake, "percent")}.`
      : "However many take part, that alone would not be enough.");
  }
  if (results.needed_unit_cost > 0 && Number.isFinite(results.needed_unit_cost)) {
    said.push(`The visits avoided would have to cost at least ${money(results.needed_unit_cost, 2)} each, on average.`);
  }
  return said;
}

function sentences({ results, spans, better, values, year }) {
  const people = written(results.people, 0);
  const time = values.years === 1 ? "1 year" : `${written(values.years, 1)} years`;
  const sign = results.net >= 0 ? "net saving" : "net cost";
  const said = [
    `With these figures the programme reaches ${people} people.`,
    results.saving >= 0
      ? `Over ${time} people use services worth ${money(results.saving)} less, in ${year} prices.`
      : `Over ${time} people use services worth ${money(-results.saving)} more, in ${year} prices.`,
    results.cost
      ? `It costs ${money(results.cost)}, which leaves a ${sign} of ${money(Math.abs(results.net))}.`
      : "No cost was given, so there is no way to say whether it saves money.",
  ];
  if (better === null) {
    said.push("You gave no range, so the calculator cannot say how sure the result is.");
  } else if (results.cost) {
    const [low, high] = spans.net.map((end) => money(end));
    const share = written(better * 100, 0);
    said.push(`In 95 of 100 draws from your ranges, the net saving is between ${low} and ${high}.`);
    said.push(`It was above zero in ${share} of 100 draws.`);
  }
  said.push(values.cashable
    ? `Cash that can leave a budget: ${money(results.cash)}.`
    : "No cash is counted, because you have not said what can leave a budget.");
  return said;
}

// The source of each input: the preset's wording while its number is unchanged, else the reader's.
function assumptions(state) {
  const rows = [];
  for (const [name, [shown]] of Object.entries(DATA.fields)) {
    const answer = state.answers[name];
    if (answer.value === undefined) continue;
    const range = answer.range ? answer.range.map((end) => typed(end, shown)) : [];
    const from = state.known[name];
    const kept = from && state.kept(name);
    rows.push({
      name, label: labels[name], low: range[0] || "", high: range[1] || "",
      value: typed(answer.value, shown),
      known: kept ? from[0] : "your own figure",
      unsure: kept && from[1],
    });
  }
  return rows;
}

function tableOf(caption, heads, rows) {
  const scroll = element("div", "", {
    class: "table-scroll", role: "group", tabindex: "0", "aria-label": `Table: ${caption}`,
  });
  const table = element("table");
  table.append(element("caption", caption));
  const head = table.createTHead().insertRow();
  heads.forEach((text) => head.append(element("th", text, { scope: "col" })));
  const body = table.createTBody();
  rows.forEach(([first, ...rest]) => {
    const row = body.insertRow();
    row.append(element("th", first, { scope: "row" }));
    rest.forEach((text) => row.append(element("td", text)));
  });
  scroll.append(table);
  return scroll;
}

function resultRows(worked, beside) {
  const factor = DATA.prices[worked.year];
  const gains = { wellbys: "wellbeing", wellby_worth: "wellbeing", qalys: "health", qaly_worth: "health" };
  const counted = ([name]) => !(name in gains) || worked.values[gains[name]];
  return DATA.lines.filter((line) => line[3] === beside && counted(line)).map(([name, label, shown]) => {
    const text = resultText(name, shown, worked.results[name], worked);
    const isMoney = shown === "pounds" || shown === "pence";
    const isRatio = name === "return_per_pound";
    const isNumber = text === display(worked.results[name], shown);
    const span = (isNumber && worked.spans[name]) || null;
    const row = [label, text];
    if (worked.better !== null) {
      row.push(span && span.every(Number.isFinite)
        ? span.map((end) => display(end, shown)).join(" to ") : "not given");
    }
    if (worked.year !== DATA.newest) {
      row.push(isMoney && !isRatio && isNumber
        ? display(worked.results[name] * factor, shown) : "the same");
    }
    return row;
  });
}

function resultHeads(worked) {
  const heads = ["Result", `In ${worked.year} prices`];
  if (worked.better !== null) heads.push("95 in 100 draws");
  if (worked.year !== DATA.newest) heads.push(`In ${DATA.newest} prices`);
  return heads;
}

function chartOf(worked, width) {
  const svg = (tag, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    return made;
  };
  const bars = [["Value of use avoided", "saving"], ["Cost of the programme", "cost"],
    ["Net saving", "net"], ["Cash that can leave a budget", "cash"]]
    .filter(([, name]) => worked.results.cost || (name !== "cost" && name !== "net"));
  const ends = bars.flatMap(([, name]) => [worked.results[name], ...(worked.spans[name] || [])]);
  const least = Math.min(0, ...ends);
  const most = Math.max(0, ...ends) || 1;
  const x = (value) => 2 + ((value - least) / (most - least)) * (width - 4);
  const said = bars.map(([label, name]) => {
    const span = worked.spans[name];
    const range = span && span[0] < span[1] ? `, from ${span.map((end) => money(end)).join(" to ")}` : "";
    return `${label}: ${money(worked.results[name])}${range}`;
  });
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${bars.length * 58 + 4}`, role: "img", focusable: "false",
    "aria-label": `Bars from zero, in ${worked.year} prices. ${said.join(". ")}.`,
  });
  bars.forEach(([label, name], place) => {
    const top = place * 58;
    const value = worked.results[name];
    drawing.append(svg("text", { x: 0, y: top + 18 }, label));
    drawing.append(svg("text", { x: width, y: top + 18, "text-anchor": "end" }, money(value)));
    drawing.append(svg("rect", {
      x: Math.min(x(0), x(value)), y: top + 26, height: 18, class: `bar-${name}`,
      width: Math.abs(x(value) - x(0)),
    }));
    drawing.append(svg("path", { class: "bar-zero", d: `M${x(0)} ${top + 23}v24` }));
    const span = worked.spans[name];
    if (span && span[0] < span[1]) {
      drawing.append(svg("path", {
        class: "bar-span",
        d: `M${x(span[0])} ${top + 35}H${x(span[1])}M${x(span[0])} ${top + 29}v12M${x(span[1])} ${top + 29}v12`,
      }));
    }
  });
  const figure = element("figure", "", { class: "chart calculator-chart" });
  const range = worked.better === null ? "" : " Thin lines: 95 in 100 draws.";
  figure.append(drawing, element("figcaption", `In ${worked.year} prices. The vertical line is zero.${range}`));
  return figure;
}

// Above this many unsupported answers, show a count instead of a list.
const MANY = 6;

function unknowns(state, rows) {
  const unsure = rows.filter((row) => row.unsure);
  const found = unsure.length > MANY
    ? [`${unsure.length} of ${rows.length} answers: they are assumed or made up. “Show every assumption” lists them.`]
    : unsure.map((row) => `${row.label} ${row.value}: ${row.known}`);
  if (state.worked.better === null) found.push("How sure the figures are: you gave no ranges.");
  if (!state.worked.values.cashable) found.push("What can leave a budget, and when.");
  return found;
}

function listOf(texts) {
  const list = element("ul");
  texts.forEach((text) => list.append(element("li", text)));
  return list;
}

function brief(worked, host) {
  const [net, sure] = headline(worked);
  host.head.replaceChildren(element("b", net), element("span", sure));
  host.brief.replaceChildren(element("b", net), ` ${sure}`);
}

function show(state, host) {
  const { worked } = state;
  const rows = assumptions(state);
  brief(worked, host);
  host.picture.replaceChildren(chartOf(worked, host.width));
  host.sentence.textContent = sentences(worked).join(" ");
  host.true.replaceChildren(element("h3", "What would have to be true to break even"), listOf(truths(worked)));
  const open = unknowns(state, rows);
  const more = [
    element("h3", "What is not known"),
    listOf(open.length ? open : ["You gave every figure. Check where each comes from."]),
    tableOf("Results", resultHeads(worked), resultRows(worked, false)),
  ];
  if (worked.values.wellbeing || worked.values.health) {
    more.push(tableOf("Shown separately from cash, and never added to it", resultHeads(worked), resultRows(worked, true)));
  }
  const shown = host.more.querySelector("details");
  const details = element("details");
  details.open = Boolean(shown && shown.open);
  details.append(element("summary", "Show every assumption"));
  details.append(tableOf("Every assumption", ["Question", "Answer", "Range", "How it is known"],
    rows.map((row) => [row.label, row.value, row.low ? `${row.low} to ${row.high}` : "none given", row.known])));
  more.push(details);
  host.more.replaceChildren(...more);
}

function csvOf(state) {
  const cell = (text) => `"${String(text).replace(/"/g, '""')}"`;
  const { worked } = state;
  const lines = [["part", "name", "value", "low", "high", "how it is known"]];
  lines.push(["prices", "price year of every amount", worked.year, "", "", ""]);
  assumptions(state).forEach(({ name, label, known }) => {
    const { value, range = ["", ""] } = state.answers[name];
    lines.push(["input", label, value, ...range, known]);
  });
  for (const [name, label, shown] of DATA.lines) {
    const value = worked.results[name];
    const text = resultText(name, shown, value, worked);
    const isNumber = Number.isFinite(value) && text === display(value, shown);
    lines.push(["result", label, isNumber ? value : text,
      ...((isNumber && worked.spans[name]) || ["", ""]), ""]);
  }
  return lines.map((line) => line.map(cell).join(",")).join("\r\n");
}

function download(state) {
  const link = element("a", "", { download: "savings.csv" });
  link.href = URL.createObjectURL(new Blob(["\ufeff", csvOf(state)], { type: "text/csv" }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Above this many assumptions, use small print so that they stay on one page, and leave out what
// repeats the tables.
const FEW = 9;

// A one-page handout for a meeting. Unknowns are next to each assumption.
function sheetOf(state, host, title) {
  const few = assumptions(state).length <= FEW;
  const sheet = element("div", "", { class: `calculator-sheet${few ? " calculator-roomy" : ""}` });
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const gains = state.worked.values.wellbeing || state.worked.values.health;
  const parts = [host.head, ...(few && !gains ? [host.picture] : []), host.sentence, ...(few ? [host.true] : []), host.more];
  sheet.append(element("h1", "What would it save here?"), element("p", `${title}. Worked out on ${today}.`), ...parts.map((part) => part.cloneNode(true)));
  sheet.querySelectorAll(".calculator-more > :is(h3, ul), summary").forEach((part) => part.remove());
  sheet.querySelectorAll("details").forEach((part) => part.replaceWith(...part.childNodes));
  sheet.append(element("p", location.href.replace(/%7E/g, "~"), { class: "calculator-address" }));
  return sheet;
}
