// Tells a learning platform how far a learner is: place, answers, score, time. One page at a time
// is shown; without a script all are. Speaks SCORM 1.2 or 2004, as the page says.
function scorm() {
  const root = document.documentElement;
  const newer = root.dataset.scorm === "2004";
  const PASS = Number(root.dataset.pass);
  const started = Date.now();
  const pages = [...document.querySelectorAll(".sco-page")];
  const asked = [...document.querySelectorAll(".question")];
  const bar = document.getElementById("sco-bar");
  const said = document.getElementById("sco-said");

  const find = (name) => {
    const near = (start) => {
      let frame = start;
      for (let step = 0; step < 20 && frame; step += 1) {
        try { if (frame[name]) return frame[name]; } catch { return null; }
        if (frame.parent === frame) return null;
        frame = frame.parent;
      }
      return null;
    };
    return near(window) || (window.opener ? near(window.opener) : null);
  };
  const api = find(newer ? "API_1484_11" : "API");
  const call = (name, ...given) => (api ? api[newer ? name : `LMS${name}`](...given) : "");
  const NAMES = newer
    ? { place: "cmi.location", kept: "cmi.suspend_data", raw: "cmi.score.raw", min: "cmi.score.min", max: "cmi.score.max", time: "cmi.session_time", exit: "cmi.exit" }
    : { place: "cmi.core.lesson_location", kept: "cmi.suspend_data", raw: "cmi.core.score.raw", min: "cmi.core.score.min", max: "cmi.core.score.max", time: "cmi.core.session_time", exit: "cmi.core.exit" };
  const set = (name, value) => call("SetValue", NAMES[name] || name, String(value));
  const get = (name) => call("GetValue", NAMES[name] || name);

  let open = api ? String(call("Initialize", "")) === "true" : false;
  const state = { page: 0, seen: [], answers: {} };

  const spent = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
    if (newer) return `PT${hours}H${minutes}M${rest}S`;
    return [hours, minutes, rest].map((part) => String(part).padStart(2, "0")).join(":");
  };
  const right = () => Object.values(state.answers).filter((answer) => answer[1]).length;
  const score = () => Math.round((100 * right()) / asked.length);
  const done = () => state.seen.length === pages.length && Object.keys(state.answers).length === asked.length;

  const save = () => {
    if (!open) return;
    set("place", state.page);
    set("kept", JSON.stringify(state));
    if (Object.keys(state.answers).length) {
      set("min", 0);
      set("max", 100);
      set("raw", score());
      if (newer) set("cmi.score.scaled", score() / 100);
    }
    const passed = score() >= PASS;
    if (newer) {
      set("cmi.completion_status", done() ? "completed" : "incomplete");
      set("cmi.progress_measure", ((state.seen.length + Object.keys(state.answers).length) / (pages.length + asked.length)).toFixed(2));
      if (done()) set("cmi.success_status", passed ? "passed" : "failed");
    } else {
      set("cmi.core.lesson_status", done() ? (passed ? "passed" : "failed") : "incomplete");
    }
    call("Commit", "");
  };
  const tell = () => {
    const count = Object.keys(state.answers).length;
    const where = api ? "Your progress is sent to your learning platform." : "No learning platform was found: nothing is recorded.";
    const end = done() ? ` You have finished: your score is ${score()}%. You can close this page.` : "";
    said.textContent = `Page ${state.page + 1} of ${pages.length}. Questions answered: ${count} of ${asked.length}.${end} ${where}`;
  };
  const leave = () => {
    if (!open) return;
    save();
    set("time", spent());
    set("exit", done() ? (newer ? "normal" : "") : "suspend");
    call("Commit", "");
    call(newer ? "Terminate" : "Finish", "");
    open = false;
  };

  const [back, next] = bar.querySelectorAll("button");
  const show = (number, focus) => {
    state.page = number;
    if (!state.seen.includes(number)) state.seen.push(number);
    pages.forEach((page, index) => { page.hidden = index !== number; });
    back.disabled = number === 0;
    next.disabled = number === pages.length - 1;
    tell();
    if (!focus) return;
    const heading = pages[number].querySelector("h2") || document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
    window.scrollTo(0, 0);
  };
  const restore = (question, given) => {
    const parts = given.split(",");
    const list = question.querySelector("ol.question-choices");
    if (list) {
      parts.forEach((place) => list.append(list.querySelector(`[data-place="${place}"]`)));
      list.dispatchEvent(new Event("reordered"));
    } else if (question.dataset.kind === "number") {
      question.querySelector("input").value = given;
    } else {
      question.querySelectorAll("input").forEach((input) => { input.checked = parts.includes(input.value); });
    }
    question.querySelector(".question-check").click();
  };

  // What a learner reads before answering must not give the answers away.
  document.querySelectorAll(".question-replies").forEach((replies) => { replies.hidden = true; });
  const place = Number(get("place")) || 0;
  let kept = {};
  let restoring = true;
  try { kept = JSON.parse(get("kept") || "{}"); } catch { /* another version of this package */ }
  state.seen = (kept.seen || []).filter((number) => number < pages.length);
  document.addEventListener("answered", (event) => {
    state.answers[event.detail.number] = [event.detail.given, event.detail.right];
    if (restoring) return;
    tell();
    save();
  });
  Object.entries(kept.answers || {}).forEach(([number, answer]) => {
    const question = asked[number - 1];
    try { if (question) restore(question, answer[0]); } catch { delete state.answers[number]; }
  });
  restoring = false;
  back.addEventListener("click", () => { show(state.page - 1, true); save(); });
  next.addEventListener("click", () => { show(state.page + 1, true); save(); });
  bar.hidden = false;
  show(Math.min(place, pages.length - 1), false);
  save();
  window.addEventListener("pagehide", leave);
}
