// Exports from an area's page: a table for spreadsheets, and HTML for the reader's own site. A cell
// such as "7.52 (7.16 to 7.87)" becomes 3 cells, and a year such as 2011-12 is not read as a date.
function taking() {
  const { root, make } = area();
  const copy = async (status, text, done) => {
    try { await navigator.clipboard.writeText(text); status.textContent = done; } catch { status.textContent = "This browser does not let the page copy. Select it and copy it yourself."; }
  };
  const button = (text, press) => {
    const made = make("button", text, { type: "button" });
    // There from the start: a screen reader must know of it before it fills.
    const status = make("span", "", { className: "place-copied" });
    status.setAttribute("role", "status");
    made.addEventListener("click", () => press(status));
    const line = make("p", "", { className: "place-take" });
    line.append(made, status);
    return line;
  };
  const years = (text) => text.replace(/^(\d{4})-(\d{2})$/, (_, first) => `April ${first} to March ${Number(first) + 1}`);
  const words = (cell) => years(cell.textContent.replace(/\s+/g, " ").trim());
  const value = (cell) => {
    const whole = cell.cloneNode(true);
    whole.querySelectorAll("small").forEach((small) => small.remove());
    return words(whole);
  };
  const ends = (cell) => { const found = /\(([\d.%]+) to ([\d.%]+)\)/.exec(cell.textContent); return found ? found.slice(1) : ["", ""]; };
  document.querySelectorAll("section.place .table-scroll").forEach((box) => {
    const [head, ...rows] = [...box.querySelectorAll("tr")].map((row) => [...row.cells]);
    const wide = head.map((_, place) => rows.some((row) => row[place].matches("td") && ends(row[place])[0]));
    const table = [
      head.flatMap((cell, place) => wide[place] ? [words(cell), `${words(cell)}: low`, `${words(cell)}: high`] : [words(cell)]),
      ...rows.map((row) => row.flatMap((cell, place) => wide[place] ? [value(cell), ...ends(cell)] : [words(cell)])),
    ];
    const from = (document.querySelector("link[rel=canonical]") || location).href.split("#")[0];
    const lines = [box.querySelector("caption").textContent, ...table.map((row) => row.join("\t")), `From: ${document.title}, ${from}, which names each publisher.`];
    box.after(button("Copy this table", (status) => copy(status, lines.join("\n"), "Copied. Paste it into a spreadsheet.")));
  });
  const lines = document.querySelector(".place-embed code");
  if (!lines) return;
  lines.textContent = lines.textContent.replace(/"(places\/[^"]+)"/g, (_, path) => `"${new URL(path, root).href}"`);
  lines.closest(".place-embed").hidden = false; // its addresses are now complete
  lines.parentElement.after(button("Copy these lines", (status) => copy(status, lines.textContent, "Copied.")));
}
