// On paper nothing can be opened, so what is closed is opened for the printer and closed again after.
function printing() {
  document.querySelectorAll(".print-page").forEach((button) => button.addEventListener("click", () => print()));
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((part) => { part.open = false; });
    opened = [];
  });
}
