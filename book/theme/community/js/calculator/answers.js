// Converts the form's fields to values, or to messages about what to fix in each field.
const PARTS = ["", "low-", "high-"];

function bounds(name) {
  const [low, high] = DATA.inputs[name];
  const [shown] = DATA.fields[name];
  const spell = (number) => (shown === "count" ? written(number, 0) : typed(number, shown));
  return `Give a number from ${spell(low)} to ${spell(high)}.`;
}

function fieldProblem(name, texts) {
  const [low, high, usual] = DATA.inputs[name];
  const [kind, own] = DATA.fields[name];
  const scale = kind === "percent" ? 100 : 1;
  const numbers = texts.map((text) => readNumber(text, kind, own));
  const problem = numbers.find((number) => typeof number === "string");
  if (problem) return { problem };
  const [best, least, most] = numbers.map((number) => (number === null ? null : number / scale));
  const given = [best, least, most].filter((number) => number !== null);
  if (given.some((number) => number < low || number > high)) return { problem: bounds(name) };
  if (best === null && (least !== null || most !== null)) {
    return { problem: "Give the value you think most likely, or clear its range." };
  }
  if (best === null) return usual === null ? { problem: "Write a number: the sum needs it." } : {};
  if ((least === null) !== (most === null)) {
    return { problem: "Give both ends of the range, or leave both empty." };
  }
  if (least === null) return { value: best };
  if (least > best || best > most) {
    return { problem: "The range must include your number, with the lowest value first." };
  }
  return { value: best, range: [least, most] };
}

// A kind of use counts only if its three numbers are filled in.
function kindProblems(answers) {
  for (const name of Object.keys(answers)) {
    const kind = name.startsWith("use_") && name.slice(4);
    if (!kind) continue;
    const three = [`use_${kind}`, `fall_${kind}`, `unit_cost_${kind}`];
    const blank = three.filter((one) => !answers[one].problem && answers[one].value === undefined);
    if (blank.length === 3) continue;
    for (const one of blank) {
      answers[one] = { problem: "Fill this in too, or clear the other two." };
    }
  }
}

function read(texts) {
  const answers = {};
  for (const name of Object.keys(DATA.fields)) answers[name] = fieldProblem(name, texts[name]);
  kindProblems(answers);
  return answers;
}

// The model's inputs, with HM Treasury's values converted to the price year of the amounts.
function inputsOf(answers, year) {
  const values = {};
  for (const [name, [, , usual]] of Object.entries(DATA.inputs)) {
    const value = name in DATA.values ? DATA.values[name] / DATA.prices[year] : answers[name].value;
    values[name] = value ?? usual;
  }
  return values;
}

function work(answers, year) {
  const values = inputsOf(answers, year);
  const ranges = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (answer.range && answer.range[0] < answer.range[1]) ranges[name] = answer.range;
  }
  const results = savings(values);
  const wanted = DATA.lines.map(([name]) => name);
  const drawn = Object.keys(ranges).length ? simulate(values, ranges, wanted) : null;
  const spans = {};
  let better = null;
  if (drawn) {
    for (const name of wanted) spans[name] = interval(drawn[name]);
    better = drawn.net.filter((net) => net > 0).length / drawn.net.length;
  }
  return { values, ranges, results, spans, better, year };
}
