// Added by `book serve` to the pages it serves, never to files on disk: reloads changed pages.
(() => {
  "use strict";
  const script = document.currentScript;
  const PLACE = "book-place:" + location.pathname;
  const kept = sessionStorage.getItem(PLACE);
  if (kept) {
    sessionStorage.removeItem(PLACE);
    history.scrollRestoration = "manual";
    const restore = () => scrollTo({ top: Number(kept), behavior: "instant" });
    restore();
    addEventListener("load", restore);
  }

  // `book serve` makes trainers' files on request, so they can be linked here.
  document.querySelectorAll("[data-take]").forEach((words) => {
    const link = document.createElement("a");
    link.href = words.dataset.take;
    link.textContent = words.dataset.words || words.textContent;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    link.addEventListener("click", () => {
      said.textContent = " Making the files. A chapter takes a few seconds, a course up to a minute.";
    });
    addEventListener("pagehide", () => { said.textContent = ""; });
    words.replaceWith(link, said);
  });
  document.querySelectorAll("[data-without-files]").forEach((said) => said.remove());

  const panel = document.createElement("section");
  panel.id = "book-live";
  panel.setAttribute("role", "status");
  panel.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;z-index:99;padding:.75rem 1rem;" +
    "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;color:#fff;";

  const heading = ({ errors, old, running }) => {
    if (old) return "Not built: this page stays as it is until this is fixed:";
    if (errors.length) return "This page is up to date. Elsewhere there is something to fix:";
    return running ? "The cells of this page are still running." : "Built. The checks ask for this:";
  };

  const show = (state) => {
    const lines = state.errors.length ? state.errors : state.running ? [] : state.warnings;
    if (!lines.length && !state.running) return panel.remove();
    panel.dataset.kind = state.errors.length ? "errors" : "warnings";
    panel.style.background = state.errors.length ? "#8a1020" : "#4a4a4a";
    panel.textContent = [heading(state), ...lines].join("\n");
    document.body.append(panel);
  };

  const query = new URLSearchParams({ page: script.dataset.page, version: script.dataset.version });
  const events = new EventSource("/.book/events?" + query);
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.reload) {
      events.close();
      sessionStorage.setItem(PLACE, String(scrollY));
      location.reload();
    } else show(state);
  };
  addEventListener("pagehide", () => events.close());
})();
