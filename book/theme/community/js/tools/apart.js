// The columns that formulas look up come when somebody begins to fill in the form. `work` is called
// once they are here; `tell` with a sentence where they cannot come.
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

// Columns as book/sheets/packed.py writes them become lists of cells.
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
