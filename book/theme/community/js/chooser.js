// A chooser is a table that readers filter by the values in its cells.
function chooser() {
  const split = (words) => words.split(",").map((word) => word.trim()).filter(Boolean);
  const text = (words) => Object.assign(document.createElement("i"), { textContent: words }).innerHTML;

  document.querySelectorAll(".chooser").forEach((box, place) => {
    const headings = [...box.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
    const rows = [...box.querySelectorAll("tbody tr")];
    const order = split(box.dataset.order);
    const byOrder = (a, b) => order.indexOf(a) - order.indexOf(b) || a.localeCompare(b);
    const columns = split(box.dataset.filters).map((heading) => {
      const index = headings.indexOf(heading);
      const has = rows.map((row) => split(row.cells[index].textContent));
      return { heading, has, id: `chooser-${place}-${index}` };
    });

    const fields = columns.map(({ heading, has, id }) => `
      <p><label for="${id}">${text(heading)}</label>
        <select id="${id}"><option value="">Any</option>
        ${[...new Set(has.flat())].sort(byOrder).map((value) => `<option>${text(value)}</option>`).join("")}
        </select></p>`).join("");
    const choose = (form) => {
      const wanted = columns.map(({ id }) => form.elements[id].value);
      rows.forEach((row, number) => {
        row.hidden = !columns.every(({ has }, column) => !wanted[column] || has[number].includes(wanted[column]));
      });
      return rows.filter((row) => !row.hidden).length;
    };
    const { form, update } = filters({
      name: "chooser", fields: `<div class="filter-fields">${fields}</div>`,
      before: box, total: rows.length, noun: box.dataset.noun, choose,
    });

    const all = document.createElement("button");
    all.type = "button";
    all.textContent = "Show all";
    all.addEventListener("click", () => { form.reset(); update(); });
    form.append(all);
  });
}
