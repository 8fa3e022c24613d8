// Runs before anything is drawn, so that nothing moves: in the head, and again after a list of a page's headings.
document.documentElement.className = "js";
(() => {
  const before = document.currentScript.previousElementSibling;
  if (before && before.matches(".on-this-page details")) before.open = matchMedia("(min-width: 78rem)").matches;
})();
