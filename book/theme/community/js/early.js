// Runs before anything is drawn, so that nothing moves: in the head, and again after a list of a page's headings.
(() => {
  const root = document.documentElement;
  const before = document.currentScript.previousElementSibling;
  if (before && before.matches(".on-this-page details")) {
    const wide = root.classList.contains("large") ? "(min-width: 102rem)" : "(min-width: 78rem)";
    before.open = matchMedia(wide).matches && !before.closest(".page-wide");
  } else {
    root.className = "js";
    // The choice of js/comfort/settings.js. A browser may have none, or refuse to tell.
    try { root.classList.add(...localStorage.getItem("comfort").match(/\b(large|spaced)\b/g)); } catch {}
    // A form whose script does not load or is too new for this browser has a sentence that says so.
    addEventListener("error", (event) => {
      const from = event.filename || event.target.src || "";
      if (/\/_static\/(calculator|search|tools\/)/.test(from)) root.classList.add("failed");
      // Without the site's own script the page is what it is where no script runs.
      if (/\/_static\/site\.js/.test(from)) root.className = "no-js";
    }, true);
  }
})();
