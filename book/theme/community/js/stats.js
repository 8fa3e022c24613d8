// A cited number links to its note. This also opens the note next to the text. It stays a link:
// text in a button is lost when copied in Firefox, and in reader views.
function stats() {
  // Empty in a site without an engine to recompute numbers: see book/recompute.
  const more = new URL("here.js", document.currentScript.src);
  let shown = null;

  const close = (returnFocus) => {
    if (!shown) return;
    const { face, panel } = shown;
    shown = null;
    panel.remove();
    face.setAttribute("aria-expanded", "false");
    if (returnFocus) face.focus();
  };

  const place = (face, panel) => {
    const whole = face.closest(".table-scroll") || face.closest("figure");
    const block = whole
      || face.closest("p, li, dd, td, h1, h2, h3, h4, legend, .question-choice, .key-message");
    if (block.matches("li, dd, td, .question-choice, .key-message")) block.append(panel);
    else block.after(panel);
  };

  const open = (face, note) => {
    close(false);
    const panel = document.createElement("div");
    panel.className = "stat-panel";
    panel.id = face.getAttribute("aria-controls");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", `About this number: ${face.textContent}`);
    panel.append(...note.cloneNode(true).childNodes);
    panel.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    const closer = document.createElement("button");
    closer.type = "button";
    closer.className = "stat-close";
    closer.textContent = "Close";
    closer.addEventListener("click", () => close(true));
    panel.append(closer);
    place(face, panel);
    // figures.css puts it in the margin if there is room, level with its number.
    const around = panel.offsetParent;
    if (around && around.matches(".page:not(.page-wide)")) {
      panel.classList.add("in-margin");
      panel.style.top = `${face.getBoundingClientRect().top - around.getBoundingClientRect().top - 8}px`;
    }
    face.setAttribute("aria-expanded", "true");
    shown = { face, panel };
    document.head.append(Object.assign(document.createElement("script"), { src: more }));
  };

  // What pressing a number does is a description: an accessible name would be read as part of the
  // sentence around it.
  const told = document.createElement("p");
  told.id = "stat-told";
  told.hidden = true;
  told.textContent = "Source and status";

  document.querySelectorAll("a.stat-face").forEach((face, index) => {
    const note = document.getElementById(decodeURIComponent(face.hash.slice(1)));
    if (!note || face.closest("summary")) return;
    if (!told.isConnected) document.body.append(told);
    face.setAttribute("role", "button");
    face.setAttribute("aria-expanded", "false");
    face.setAttribute("aria-controls", `panel-${index + 1}`);
    face.setAttribute("aria-describedby", told.id);
    const toggle = () => {
      if (shown && shown.face === face) close(true);
      else open(face, note);
    };
    face.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggle();
    });
    face.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      toggle();
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
}
