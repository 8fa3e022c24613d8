// Text size and spacing, and a summary to send. Most readers want neither on most pages, so the
// script of both is fetched when somebody presses one of them.
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
  // Without its script it stays what it is: a link to the page that says what a browser can do.
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
