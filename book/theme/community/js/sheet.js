// Shared by the calculator and the tools: create an element with text, test whether a list has an
// entry, and print a one-page sheet.
function element(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// Object.hasOwn requires Safari 15.4.
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

// Replaces the whole page with a sheet until it has been printed.
function onSheet(sheet) {
  document.body.append(sheet);
  document.documentElement.classList.add("prints-sheet");
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("prints-sheet");
    sheet.remove();
  }, { once: true });
}

function printOnly(sheet) {
  onSheet(sheet);
  print();
}
