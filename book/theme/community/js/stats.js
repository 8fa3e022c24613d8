// A cited number is a link to its note. Here it becomes a button that shows the note beside the text.
function stats() {
  let shown = null;

  const close = (returnFocus) => {
    if (!shown) return;
    const { button, panel } = shown;
    shown = null;
    panel.remove();
    button.setAttribute("aria-expanded", "false");
    if (returnFocus) button.focus();
  };

  const place = (button, panel) => {
    const whole = button.closest(".table-scroll") || button.closest("figure");
    const block = whole
      || button.closest("p, li, dd, td, h1, h2, h3, h4, legend, .question-choice, .key-message");
    if (block.matches("li, dd, td, .question-choice, .key-message")) block.append(panel);
    else block.after(panel);
  };

  const open = (button, note) => {
    close(false);
    const panel = document.createElement("div");
    panel.className = "stat-panel";
    panel.id = button.getAttribute("aria-controls");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", `About this number: ${button.firstChild.textContent}`);
    panel.append(...note.cloneNode(true).childNodes);
    panel.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const closer = document.createElement("button");
    closer.type = "button";
    closer.className = "stat-close";
    closer.textContent = "Close";
    closer.addEventListener("click", () => close(true));
    panel.append(closer);
    place(button, panel);
    button.setAttribute("aria-expanded", "true");
    shown = { button, panel };
  };

  document.querySelectorAll("a.stat-face").forEach((link, index) => {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || link.closest("summary")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "stat-face";
    if (link.id) button.id = link.id;
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", `panel-${index + 1}`);
    const more = document.createElement("span");
    more.className = "visually-hidden";
    more.textContent = ": source and status";
    button.append(link.textContent, more);
    button.addEventListener("click", () => {
      if (shown && shown.button === button) close(true);
      else open(button, note);
    });
    link.replaceWith(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
}
