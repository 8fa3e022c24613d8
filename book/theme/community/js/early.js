// Runs before anything is drawn, so that nothing moves: in the head, and again after a list of a page's headings.
document.documentElement.className = "js";
(() => {
  const before = document.currentScript.previousElementSibling;
  if (before && before.matches(".on-this-page details")) before.open = matchMedia("(min-width: 78rem)").matches && !before.closest(".page-wide");
  else {
    // A form whose script does not load or is too new for this browser has a sentence that says so.
    addEventListener("error", (event) => {
      const from = event.filename || event.target.src || "";
      if (/\/_static\/(calculator|search|tools\/)/.test(from)) document.documentElement.classList.add("failed");
      // Without the site's own script the page is what it is where no script runs.
      if (/\/_static\/site\.js/.test(from)) document.documentElement.className = "no-js";
    }, true);
  }
})();
