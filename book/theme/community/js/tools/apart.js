// Loads the columns that formulas look up when somebody starts to fill in the form. Calls `work`
// once they have loaded, or `tell` with a message if they cannot be loaded.
const here = document.currentScript.src;
let coming = null;

function whenWhole(work, tell) {
  coming ||= fetchScript(here, TOOL.apart, "bookToolFigures").then((columns) => {
    unpack(columns);
    TOOL.data = columns;
    TOOL.apart = "";
  });
  coming.then(work, () => {
    coming = null;
    tell(notThere("The figures of areas are"));
  });
}

// Unpacks columns written by book/sheets/packed.py to arrays of cells.
function unpack(columns) {
  const whole = (cell) => (typeof cell === "number" ? Math.round(cell * 100) : 0);
  let before = [[], []];
  for (const [name, cells] of Object.entries(columns)) {
    if (Array.isArray(cells[0])) {
      const [times, steps] = cells;
      const guess = (place) => times[0] * whole(before[0][place]) + times[1] * whole(before[1][place]);
      columns[name] = steps.map((step, place) => (step === null ? null : (step + guess(place)) / 100));
    }
    before = [before[1], columns[name]];
  }
}
