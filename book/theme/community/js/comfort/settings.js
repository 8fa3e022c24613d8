// Large print and wider spacing, stored on this device. early.js applies them before a page is
// rendered.
function settings(link) {
  const root = document.documentElement;
  const shown = document.querySelector(".comfort");
  const close = () => {
    document.querySelector(".comfort").remove();
    link.setAttribute("aria-expanded", "false");
    link.focus();
  };
  if (shown) return close();
  const form = document.createElement("form");
  form.className = "comfort";
  form.setAttribute("aria-label", "Text size and spacing");
  form.innerHTML = `<fieldset><legend>Make this book easier to read</legend>
    <label><input type="checkbox" name="large"> Large print</label>
    <label><input type="checkbox" name="spaced"> More space between letters, words and lines</label></fieldset>
    <p role="status"></p>
    <button type="button">Close</button>`;
  const boxes = [...form.querySelectorAll("input")];
  boxes.forEach((box) => { box.checked = root.classList.contains(box.name); });
  form.addEventListener("change", ({ target }) => {
    root.classList.toggle(target.name, target.checked);
    // In large print, the list of headings replaces a column that is no longer shown, as in
    // early.js.
    const headings = document.querySelector(".on-this-page details");
    if (headings && target.name === "large") {
      const wide = target.checked ? "(min-width: 102rem)" : "(min-width: 78rem)";
      headings.open = matchMedia(wide).matches && !headings.closest(".page-wide");
    }
    const kept = writeKept("comfort", boxes.filter((box) => box.checked).map((box) => box.name).join(" "));
    form.querySelector("[role=status]").textContent = kept
      ? "Saved on this device. Every page looks like this, and prints like this."
      : "This browser saves nothing, so only this page looks and prints like this.";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.querySelector("button").addEventListener("click", close);
  document.querySelector(".site-header").after(form);
  link.setAttribute("aria-expanded", "true");
  boxes[0].focus();
}
