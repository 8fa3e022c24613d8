// Text size and spacing, and a summary to send. Most readers need neither on most pages, so their
// script is loaded only when somebody presses one of the buttons.
function comforts() {
  const link = document.querySelector(".comfort-link");
  if (!link) return;
  let asked = null;
  const fetched = () => {
    asked = asked || new Promise((done, fail) => {
      window.bookComforts = done;
      document.head.append(Object.assign(document.createElement("script"), { src: link.dataset.script, onerror: fail }));
    }).catch((error) => { asked = null; throw error; });
    return asked;
  };
  // If its script fails to load it remains a link to the page about browser features.
  const choose = (event) => {
    event.preventDefault();
    fetched().then(({ settings }) => settings(link), () => { location.href = link.href; });
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", choose);
  link.addEventListener("keydown", (event) => { if (event.key === " ") choose(event); });

  const send = document.querySelector(".send");
  if (!send) return;
  send.addEventListener("toggle", () => {
    if (!send.open || send.children.length > 1) return;
    fetched().then(({ summary }) => summary(send), () => {
      send.append(Object.assign(document.createElement("p"), { textContent: "The summary is not here: it could not be loaded. Check the network and try again." }));
    });
  });
}
