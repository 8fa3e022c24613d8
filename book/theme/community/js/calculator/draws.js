// The same draws as in Python: mulberry32 by counter, so that each draw is known by its place.
function uniform(column, draw) {
  const [, seed, step, room] = DATA.draws;
  const state = (Math.imul(column * room + draw + 1, step) + seed) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

function triangular(u, low, best, high) {
  const width = high - low;
  if (width === 0) return best;
  return u * width < best - low
    ? low + Math.sqrt(u * (width * (best - low)))
    : high - Math.sqrt((1 - u) * (width * (high - best)));
}

// Runs the model on draws from `ranges`. Returns, for each name wanted, its value in every draw.
function simulate(values, ranges, wanted, draws = DATA.draws[0]) {
  const names = Object.keys(DATA.inputs);
  const drawn = Object.keys(ranges).map((name) => [name, names.indexOf(name), ...ranges[name]]);
  const found = Object.fromEntries(wanted.map((name) => [name, new Float64Array(draws)]));
  const inputs = { ...values };
  for (let draw = 0; draw < draws; draw += 1) {
    for (const [name, column, low, high] of drawn) {
      inputs[name] = triangular(uniform(column, draw), low, values[name], high);
    }
    const results = savings(inputs);
    for (const name of wanted) found[name][draw] = results[name];
  }
  return found;
}

// The bounds that 95 in 100 draws lie between.
function interval(drawn) {
  const sorted = Float64Array.from(drawn).sort();
  return [0.025, 0.975].map((share) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  });
}
