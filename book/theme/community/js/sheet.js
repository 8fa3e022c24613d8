// What the calculator and the tools share: an element with its text, whether a list has an entry, and one sheet of paper.
function element(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// Object.hasOwn is not in Safari before 15.4.
const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

// Puts a sheet in the place of the whole page until it is printed.
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
