// The page of one area: set it as the reader's own, which is stored on this device only.
function place() {
  const { kept, keep, linkInContents } = area();
  const page = document.querySelector("section.place");

  // Its buttons are in the page's HTML, so that nothing moves.
  const tools = page.querySelector(".place-tools");
  const pageTools = (said) => {
    const { area: code, areaName: name } = page.dataset;
    const own = kept();
    const mine = Boolean(own && own.code === code);
    const [keeping, printing] = tools.querySelectorAll("button");
    keeping.textContent = mine ? "Forget my area" : "Make this my area";
    tools.querySelector("[role=status]").textContent = said || (mine ? "This is your area." : "");
    printing.onclick = () => print();
    keeping.onclick = () => {
      const done = keep(mine ? null : { code, name, page: `places/${location.pathname.split("/").pop()}`, seen: since.dataset.newest });
      linkInContents();
      if (mine) pageTools("Your area is no longer saved.");
      else pageTools(done ? "Chapters now show this area beside England. It is saved on this device only, with the date of its newest figures, so that this page can tell you what is new when you come back."
        : "This browser cannot save your area, so chapters cannot show it.");
    };
  };

  // Readers who saved this area see what is new once; what they have seen is then stored.
  const since = page.querySelector(".place-since");
  const tellNews = () => {
    const own = kept();
    if (!own || own.code !== page.dataset.area) return;
    const { newest, news = "[]" } = since.dataset;
    const seen = /^\d{4}-\d\d-\d\d$/.test(own.seen) ? own.seen : "";
    if (seen !== newest) keep({ ...own, seen: newest });
    if (!seen) return;
    const told = JSON.parse(news).filter(([came]) => came > seen).map(([, clause]) => clause);
    let said = "No new figures have come out since you last looked. ";
    if (told.length) said = `Since you last looked, new figures show that ${told.join(", and that ")}. `;
    else if (newest > seen) said = "New figures have come out since you last looked, but none shows a change bigger than chance would usually produce. ";
    since.querySelector("[role=status]").textContent = said;
  };

  pageTools();
  tellNews();
}
