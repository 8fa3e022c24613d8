// The page that lists every area, with a box that searches as people type.
function areas() {
  const index = document.querySelector("#areas");
  if (!index) return;
  const { root, kept, make } = area();
  const form = make("form", "", { className: "place-find" });
  form.setAttribute("role", "search");
  form.innerHTML = `<label for="place-words">Name of your area, an old name, a county or a board</label>
    <input id="place-words" type="search" autocomplete="off" spellcheck="false" aria-describedby="place-says">
    <p id="place-says" role="status"></p><p class="place-on" hidden><a></a></p><ol class="place-found" aria-label="Areas found" hidden></ol>`;
  const [input, status, onward, list] = ["input", "[role=status]", ".place-on", "ol"].map((part) => form.querySelector(part));
  let find = null;
  let asked = null;
  const ready = () => {
    asked = asked || fetchScript(root, "places/areas.js", "bookAreas").then((data) => { find = areaFinder(data); }).catch(() => { asked = null; });
    return asked;
  };
  const item = ({ name, page, why }) => {
    const line = make("li", "");
    line.append(make("a", name, { href: new URL(page, root).href }));
    if (why) line.append(" ", make("small", why));
    return line;
  };
  let waits = 0;
  // Announced after a pause in typing, so that a screen reader is not interrupted at every letter.
  const say = (text) => {
    clearTimeout(waits);
    waits = setTimeout(() => { status.textContent = text; }, 250);
  };
  let latest = null;
  const update = async () => {
    await ready();
    if (!find) { say(notThere("The names of the areas are")); return; }
    latest = find(input.value);
    const { text, label, href } = areaSays(latest, input.value);
    say(text);
    onward.hidden = !href;
    if (href) Object.assign(onward.firstChild, { textContent: label, href });
    list.replaceChildren(...latest.areas.map(item));
    index.hidden = latest.areas.length > 0;
    list.hidden = !index.hidden;
  };
  input.addEventListener("focus", ready);
  input.addEventListener("input", update);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await update();
    const first = list.querySelector("a");
    if (!first) return;
    if (latest.areas.length === 1) first.click();
    else first.focus();
  });
  index.before(form);
  const own = kept();
  const hexagon = own && document.querySelector(`.place-map a[data-code="${own.code}"]`);
  if (hexagon) hexagon.classList.add("mine");
  // Firefox scrolls to no link of a drawing that the keyboard reaches, only to the shapes in it.
  document.querySelector(".place-map")?.addEventListener("focusin", ({ target }) => {
    if (target.matches("a:focus-visible")) target.querySelector("polygon").scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
