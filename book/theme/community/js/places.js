// The reader's own area: stored on this device only, or taken from a link such as ?area=E08000018.
// England's figures are in the page; the area's are shown next to them here. Its sentences come
// ready-made from a small script next to the pages, which works from a folder as well as from a
// server.
function places() {
  const { root, kept, keep, make, linkInContents } = area();
  const blocks = [...document.querySelectorAll("section.local")];
  const inline = [...document.querySelectorAll(".local-inline")];
  const notes = [...document.querySelectorAll(".figure-note .note-local")];

  const button = (text, press, properties = {}) => {
    const element = make("button", text, { type: "button", ...properties });
    element.addEventListener("click", press);
    return element;
  };
  const fetchArea = (code) => fetchScript(root, `places/local/${code}.js`, "bookArea");

  // What a chapter says about the area.
  let shown = null;
  const clear = () => document.querySelectorAll(".local-mine, .local-note").forEach((part) => part.remove());
  const show = (area) => {
    clear();
    shown = area;
    inline.forEach((place) => {
      const text = area.short[place.dataset.local];
      if (text) place.append(make("span", ` (${text})`, { className: "local-mine" }));
    });
    notes.forEach((note) => {
      note.prepend(make("span", `${area.lines[note.dataset.local]} ${area.note} `, { className: "local-mine" }));
    });
    blocks.forEach((block) => {
      block.querySelectorAll("[data-local]").forEach((line) => {
        line.after(make("p", area.lines[line.dataset.local], { className: "local-mine" }));
      });
      const noted = area.noted.some((what) => block.querySelector(`[data-local="${what}"]`));
      if (noted) block.querySelector(".local-choose").before(make("p", area.note, { className: "local-note" }));
    });
    tell(`${area.name} is shown beside England.`);
  };

  // The place of messages stays, since a screen reader does not read out what comes with its words in
  // it; and whoever pressed a button that goes is left at the first that comes.
  const refill = (foot, said, ...parts) => {
    const held = foot.contains(document.activeElement);
    let status = foot.querySelector("[role=status]");
    if (!status) {
      status = make("span", "");
      status.setAttribute("role", "status");
      foot.replaceChildren(status);
    }
    [...foot.children].forEach((part) => { if (part !== status) part.remove(); });
    foot.append(...parts);
    status.textContent = said;
    if (held) foot.querySelector("select, a, button").focus();
    return status;
  };

  const tell = (said) => blocks.forEach((block, place) => {
    const foot = block.querySelector(".local-choose");
    if (!foot) return;
    const parts = [];
    if (shown) parts.push(make("a", `Open the page for ${shown.name}`, { href: new URL(shown.page, root).href }));
    const own = kept();
    if (shown && (!own || own.code !== shown.code)) {
      parts.push(button("Save it as my area", () => {
        const done = keep({ code: shown.code, name: shown.name, page: shown.page });
        linkInContents();
        tell(done ? `${shown.name} is your area in every chapter. It is saved on this device only.`
          : "This browser cannot save it, so the area is shown on this page only.");
      }));
    }
    if (own) parts.push(button("Forget my area", () => { keep(null); shown = null; clear(); linkInContents(); tell("Your area is no longer saved."); }, { className: "plain" }));
    parts.push(button(shown ? "Choose another area" : "Choose your area", () => choose(place), { className: shown ? "plain" : "" }));
    refill(foot, said, ...parts);
  });

  const choose = async (place) => {
    const foot = blocks[place].querySelector(".local-choose");
    let areas;
    try { ({ areas } = await fetchScript(root, "places/areas.js", "bookAreas")); } catch {
      foot.firstChild.textContent = notThere("The names of the areas are");
      return;
    }
    const label = make("label", "Your local authority", { htmlFor: `area-${place}` });
    const select = make("select", "", { id: `area-${place}` });
    select.append(make("option", "Choose from the list", { value: "" }));
    areas.filter(([code]) => !/^E(?:12|92)/.test(code)).forEach(([code, name]) => select.append(make("option", name, { value: code })));
    const row = make("span", "");
    row.append(label, select);
    const status = refill(foot, "", row, button("Show this area", async () => {
      if (!select.value) { status.textContent = "Choose an area first."; return; }
      const area = await fetchArea(select.value).catch(() => null);
      if (!area) { status.textContent = notThere("The figures for this area are"); return; }
      const done = keep({ code: area.code, name: area.name, page: area.page });
      show(area);
      linkInContents();
      tell(done ? `${area.name} is shown beside England. It is saved on this device only.`
        : `${area.name} is shown beside England.`);
      blocks[place].querySelector(".local-choose a").focus();
    }));
    select.focus();
  };

  if (!blocks.length && !inline.length && !notes.length) return;
  const linked = new URLSearchParams(location.search).get("area");
  const own = kept();
  const code = linked && /^(?:E\d{8}|[a-z-]{3,60})$/.test(linked) ? linked : own && own.code;
  tell("");
  if (code) {
    const unknown = async () => {
      try { return (await fetchScript(root, "places/areas.js", "bookAreas")).areas.every(([other]) => other !== code); } catch { return false; }
    };
    fetchArea(code).then(show).catch(async () => tell(
      await unknown() ? `There is no area with the code ${code} in this book.` : notThere("The figures for your area are")));
  }
}
