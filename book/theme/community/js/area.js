// The reader's own area, stored on this device only. Each page links to it in its contents, and
// `places` uses what this returns.
function area() {
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const sound = (area) => area && /^(?:E\d{8}|[a-z-]{3,60})$/.test(area.code) && typeof area.name === "string"
    && /^places\/[a-z0-9-]+\.html$/.test(area.page);
  const kept = () => {
    try {
      const area = JSON.parse(readKept("area"));
      return sound(area) ? area : null;
    } catch { return null; }
  };
  const keep = (area) => writeKept("area", area && JSON.stringify(area));
  const make = (tag, text, properties = {}) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.textContent = text;
    return element;
  };

  // One link in the contents, so that the area's page is one step away from everywhere.
  const linkInContents = () => {
    document.querySelectorAll(".my-area-link").forEach((item) => item.remove());
    const area = kept();
    const home = document.querySelector(".home-area p");
    if (home && area) home.prepend("Your area: ", make("a", area.name, { href: new URL(area.page, root).href }), ". ");
    const page = document.querySelector("section.place");
    const own = document.querySelector("#areas") ? document.querySelector("#site-nav a[aria-current]")
      : document.querySelector('#site-nav a[href$="/my-area.html"], #site-nav a[href="my-area.html"]');
    if (!area || !own) return;
    const item = make("li", "", { className: "my-area-link" });
    const link = make("a", `${area.name} (your area)`, { href: new URL(area.page, root).href });
    if (page && page.dataset.area === area.code) link.setAttribute("aria-current", "page");
    item.append(link);
    own.parentElement.after(item);
  };

  linkInContents();
  return { root, kept, keep, make, linkInContents };
}
