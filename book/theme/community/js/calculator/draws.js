// The same draws as in Python: counter-based mulberry32, so that each draw depends only on its
// index.
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

// Runs the model on draws from `ranges`. Returns an array of all draws for each requested name.
function simulate(values, ranges, wanted, draws = DATA.draws[0]) {
  const inputs = {};
  Object.keys(DATA.inputs).forEach((name, column) => {
    const drawn = new Float64Array(draws).fill(values[name]);
    if (ranges[name]) {
      const [low, high] = ranges[name];
      for (let draw = 0; draw < draws; draw += 1) {
        drawn[draw] = triangular(uniform(column, draw), low, values[name], high);
      }
    }
    inputs[name] = drawn;
  });
  const results = savingsOfEach(inputs, draws);
  return Object.fromEntries(wanted.map((name) => [name, results[name]]));
}

// Returns what `numbers` would have at index `place` if sorted (Hoare's quickselect, in place).
function select(numbers, place) {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = numbers[(low + high) >> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (numbers[left] < pivot) left += 1;
      while (numbers[right] > pivot) right -= 1;
      if (left <= right) {
        const kept = numbers[left];
        numbers[left] = numbers[right];
        numbers[right] = kept;
        left += 1;
        right -= 1;
      }
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return numbers[place];
}

// The bounds of the central 95% of draws, or none if any draw is not a number.
function interval(drawn) {
  const numbers = Float64Array.from(drawn);
  if (numbers.some(Number.isNaN)) return [NaN, NaN];
  return [0.025, 0.975].map((share) => {
    const place = share * (numbers.length - 1);
    const below = Math.floor(place);
    const least = select(numbers, below);
    const most = select(numbers, Math.min(below + 1, numbers.length - 1));
    return place === below ? least : least + (most - least) * (place - below);
  });
}
