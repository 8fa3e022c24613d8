// Evaluates a tool like book/sheets/reckon.py.
function valueOf(tree, look) {
  if (!Array.isArray(tree)) return tree;
  const [what, ...parts] = tree;
  if (what === "name") return look(parts[0]);
  if (what === "IF") return valueOf(number(valueOf(parts[0], look)) ? parts[1] : parts[2], look);
  const values = parts.map((part) => valueOf(part, look));
  if (has(ALL, what)) return ALL[what](...values);
  const work = SIGNS[what] || EACH[what];
  const column = values.find((value) => Array.isArray(value));
  if (!column) return work(...values);
  return column.map((_, place) => work(...values.map((one) => (Array.isArray(one) ? one[place] : one))));
}

function reckon(tool, given) {
  const known = { ...given.answers };
  for (const [name, cells] of Object.entries(tool.data)) known[`all_${name}`] = cells;
  const look = (...more) => (name) => {
    const found = [...more, known].find((part) => has(part, name));
    if (!found) throw new FormulaError(`nothing is called ${name}`);
    return found[name];
  };
  const filled = {};
  for (const table of tool.tables) {
    const mark = `line_${table.name}`;
    filled[table.name] = given.lines[table.name].map((line, place) => ({ ...line, [mark]: place + 1 }));
    for (const name of [...table.columns.map((column) => column.name), mark]) {
      known[`all_${name}`] = filled[table.name].map((line) => line[name]);
    }
  }
  const problems = [];
  const firstWrong = (checks, here, where) => {
    const wrong = checks.find(([, tree]) => number(valueOf(tree, here)));
    if (wrong) problems.push([...where, wrong[0], wrong[2]]);
  };
  for (const ask of tool.asks) firstWrong(ask.checks, look(), ["", 0]);
  for (const table of tool.tables) {
    filled[table.name].forEach((line, place) => firstWrong(table.checks, look(line), [table.name, place + 1]));
  }
  if (problems.length) return { problems, made: {}, results: {} };
  const made = {};
  for (const table of tool.tables) {
    made[table.name] = filled[table.name].map(() => ({}));
    for (const one of table.made) {
      made[table.name].forEach((beside, place) => {
        beside[one.name] = valueOf(one.tree, look(beside, filled[table.name][place]));
      });
      known[`all_${one.name}`] = made[table.name].map((beside) => beside[one.name]);
    }
  }
  // A result that another result needs is evaluated first, whatever their order.
  const trees = Object.fromEntries(tool.results);
  const results = {};
  const find = (name) => {
    if (!has(trees, name)) return look()(name);
    if (!has(results, name)) results[name] = valueOf(trees[name], find);
    return results[name];
  };
  Object.keys(trees).forEach(find);
  return { problems, made, results };
}
