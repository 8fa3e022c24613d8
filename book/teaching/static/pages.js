// The list of pages, the progress next to it, and what is left to do. `turn` opens a page by
// number.
function pageList(pages, turn) {
  const nav = document.getElementById("sco-list");
  const opener = document.getElementById("sco-open");
  const bar = document.getElementById("sco-progress");
  const left = document.getElementById("sco-left");
  const place = document.querySelector(".sco-place");
  const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const pressed = (text, number) => {
    const button = Object.assign(made("button", text), { type: "button" });
    button.addEventListener("click", () => { close(); turn(number); });
    return button;
  };

  // On a wide screen the list is next to the page; elsewhere a button opens it.
  const close = () => { nav.classList.remove("open"); opener.setAttribute("aria-expanded", "false"); };
  opener.addEventListener("click", () => {
    const open = nav.classList.toggle("open");
    opener.setAttribute("aria-expanded", String(open));
    if (open) nav.querySelector("[aria-current]").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    close();
    opener.focus();
  });

  const items = pages.map((page, number) => {
    const button = pressed("", number);
    const state = made("span", "");
    state.className = "visually-hidden";
    button.append(made("span", page.dataset.title), state);
    const item = document.createElement("li");
    item.append(button);
    nav.querySelector("ol").append(item);
    return { button, state };
  });
  nav.hidden = opener.hidden = bar.hidden = false;

  const WORDS = { right: ", answered rightly", tried: ", not right yet", seen: ", opened", new: "" };
  return {
    // `states` has one of WORDS for each page; `share` is from 0 to 1; `open` lists unfinished
    // pages.
    show(current, states, share, open) {
      items.forEach(({ button, state }, number) => {
        button.dataset.state = states[number];
        state.textContent = WORDS[states[number]];
        if (number === current) button.setAttribute("aria-current", "page");
        else button.removeAttribute("aria-current");
      });
      // Scroll the list only; the page stays where it is.
      const { button } = items[current];
      nav.scrollTop = Math.max(0, button.offsetTop - nav.clientHeight / 2);
      bar.value = share;
      place.textContent = `${current + 1} of ${pages.length}`;
      const words = open.length ? "Still to do:" : "You have opened every page and answered every question.";
      left.replaceChildren(made("p", words), ...open.map((number) => pressed(pages[number].dataset.title, number)));
    },
  };
}
