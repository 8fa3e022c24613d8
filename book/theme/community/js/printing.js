// Closed parts cannot be opened on paper, so they are opened for printing and closed again
// afterwards.
function printing() {
  document.querySelectorAll(".print-page").forEach((button) => button.addEventListener("click", () => print()));
  // A form or a checklist alone: print.css hides the page around it.
  document.querySelectorAll("article :is(.template, .checklist)").forEach((form) => {
    const what = form.matches(".template") ? "form" : "list";
    const button = Object.assign(document.createElement("button"), { type: "button", className: "print-page", textContent: `Print this ${what}` });
    button.addEventListener("click", () => {
      form.classList.add("alone");
      print();
    });
    (form.querySelector(".checklist-foot") || form).append(" ", button);
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll(".alone").forEach((form) => form.classList.remove("alone"));
    opened.forEach((part) => { part.open = false; });
    opened = [];
  });
}
