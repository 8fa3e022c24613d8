// Runs before anything is rendered, to avoid layout shifts: in the head, and again after the list
// of a page's headings.
(() => {
  const root = document.documentElement;
  const before = document.currentScript.previousElementSibling;
  if (before && before.matches(".on-this-page details")) {
    const wide = root.classList.contains("large") ? "(min-width: 102rem)" : "(min-width: 78rem)";
    before.open = matchMedia(wide).matches && !before.closest(".page-wide");
  } else {
    root.className = "js";
    // The setting from js/comfort/settings.js. The browser may have none, or refuse access.
    try { root.classList.add(...localStorage.getItem("comfort").match(/\b(large|spaced)\b/g)); } catch {}
    // If a script does not load, or is too new for this browser, base.html explains what is
    // missing.
    addEventListener("error", (event) => {
      const from = event.filename || event.target.src;
      const { dataset } = [...document.scripts].find(({ src }) => src && src === from) || {};
      if (!dataset || !dataset.lost) return;
      // Without the site's own script, the page behaves as it does with scripts disabled.
      if (dataset.at === "article") root.classList.replace("js", "no-js");
      const said = document.createElement("p");
      said.className = "admonition not-loaded";
      said.setAttribute("role", "status");
      said.textContent = `${dataset.lost} did not start. Your browser may be too old, or a script did not load. Reload the page${dataset.or}.`;
      dataset.lost = "";
      const tell = () => {
        const place = document.querySelector(dataset.at);
        if (place) (place.closest("p, ol, ul, table") || place).before(said);
      };
      // Firefox fires the error event of a script before the page has been parsed.
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
      else tell();
    }, true);
  }
})();
