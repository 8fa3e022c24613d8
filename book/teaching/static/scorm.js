// A unit for a learning platform: shows one page at a time, checks answers and reports to the
// platform. Without scripts, all pages are shown and nothing is recorded.
function scorm() {
  const root = document.documentElement;
  const newer = root.dataset.scorm === "2004";
  const pages = [...document.querySelectorAll(".sco-page")];
  const questions = [...document.querySelectorAll(".question")];
  // The last page shows the result; learners do not have to open it.
  const taught = pages.slice(0, -1);
  const [back, next] = document.querySelectorAll("#sco-bar button");
  const [said, again, result] = ["sco-said", "sco-again", "sco-result"].map((id) => document.getElementById(id));
  const keyOf = (element) => element.dataset.key;
  const keys = pages.map(keyOf);
  const state = { page: 0, seen: [], answers: {}, changed: false, doneAt: null };
  let saving = "waiting";
  let link = null, file = null, sent = null;
  let since = 0;

  const answers = () => questions.map((question) => state.answers[keyOf(question)]).filter(Boolean);
  const right = () => answers().filter((answer) => answer[1]).length;
  const opened = () => state.seen.filter((key) => key !== keys.at(-1));
  const unseen = () => taught.map((_, index) => index).filter((index) => !state.seen.includes(keys[index]));
  const done = () => !unseen().length && answers().length === questions.length;
  // Rounded down, so that nobody passes by rounding.
  const scoreOf = (count) => (questions.length ? Math.floor((100 * count) / questions.length) : 100);
  const mark = () => (file ? file.mark : Number(root.dataset.pass));
  const needed = () => questions.findIndex((_, index) => scoreOf(index + 1) >= mark()) + 1;

  // The state that the list shows for a page: its question's, or whether it was opened.
  const stateOf = (page) => {
    const given = questions.filter((question) => page.contains(question)).map((question) => state.answers[keyOf(question)]);
    if (given.some(Boolean)) return given.every((answer) => answer?.[1]) ? "right" : "tried";
    return state.seen.includes(keyOf(page)) && !given.length ? "seen" : "new";
  };
  const toDo = (page, index) => unseen().includes(index) || questions.some((question) => page.contains(question) && !state.answers[keyOf(question)]);
  const share = () => (opened().length + answers().length) / (taught.length + questions.length);

  const tell = () => {
    const open = taught.map((page, index) => (toDo(page, index) ? index : -1)).filter((index) => index >= 0);
    menu.show(state.page, pages.map(stateOf), share(), open);
    if (done() && state.doneAt === null) state.doneAt = state.page;
    if (!done()) state.doneAt = null;
    const words = told({
      page: state.page, pages: pages.length, unseen: unseen(), answered: answers().length, questions: questions.length,
      right: right(), needed: needed(), done: done(), verdict: scoreOf(right()) >= mark() ? "passed" : "failed",
      held: file ? file.held() : "", saving, changed: state.changed,
    });
    said.textContent = words.line;
    again.hidden = !["unsaved", "still"].includes(saving);
    result.hidden = !words.result || ![state.doneAt, pages.length - 1].includes(state.page);
    if (!words.result) return;
    // Below the answered question, where the learner is looking.
    const page = pages[state.page];
    const above = questions.filter((question) => page.contains(question)).at(-1) || page.querySelector(":scope > h2") || page.firstElementChild;
    if (above !== result && above.nextElementSibling !== result) above.after(result);
    const missed = words.result.again ? questions.flatMap(toAgain) : [];
    result.replaceChildren(made("h2", words.result.head), made("p", words.result.text), ...missed);
  };
  const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const toAgain = (question, index) => {
    if (state.answers[keyOf(question)]?.[1]) return [];
    const button = Object.assign(made("button", `Go to question ${index + 1}`), { type: "button" });
    button.addEventListener("click", () => reveal(question.querySelector("legend")));
    return [button];
  };

  const save = () => {
    if (!file || !link.isOpen()) return;
    const kept = JSON.stringify({ seen: state.seen, answers: state.answers, reports: sent.state });
    const saved = file.save({ place: keys[state.page], kept, share: share(), score: done() ? scoreOf(right()) : null });
    if (!file.looking) saving = saved ? "saved" : ["unsaved", "still"].includes(saving) ? "still" : "unsaved";
    tell();
  };

  const show = (number) => {
    state.page = number;
    if (!state.seen.includes(keys[number])) state.seen.push(keys[number]);
    pages.forEach((page, index) => { page.hidden = index !== number; });
    back.disabled = number === 0;
    next.disabled = number === pages.length - 1;
    since = file ? file.inView() : 0;
    tell();
  };
  const focus = (element) => {
    element.tabIndex = -1;
    element.focus();
    element.scrollIntoView();
  };
  const turn = (number) => {
    state.changed = false;
    show(number);
    const heading = pages[number].querySelector("h2") || document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    // To the very top, with the link to all pages; the platform's own page scrolls too.
    document.querySelector(".sco-head").scrollIntoView();
    save();
  };
  // The target of a link within the unit, or a question to retry, may be on another page.
  const reveal = (element) => {
    const number = pages.findIndex((page) => page.contains(element));
    if (number >= 0 && number !== state.page) { show(number); save(); }
    focus(element);
  };

  const menu = pageList(pages, turn);

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
  let restoring = false;
  document.addEventListener("answered", (event) => {
    const { number, given, right: isRight } = event.detail;
    const key = keyOf(questions[number - 1]);
    const tries = (state.answers[key]?.[2] || 0) + (restoring ? 0 : 1);
    state.answers[key] = [given, isRight, tries];
    if (restoring) return;
    state.doneAt = done() ? state.page : null;
    if (file && !file.looking) {
      sent.add({ number, given, right: isRight, tries, seconds: file.inView() - since });
      since = file.inView();
    }
    tell();
    save();
  });
  const takeUp = (kept) => {
    const old = [...(kept.seen || []), ...Object.keys(kept.answers || {})].map(String);
    const now = [...keys, ...questions.map(keyOf)];
    state.changed = old.some((key) => !now.includes(key));
    state.seen = keys.filter((key) => state.seen.includes(key) || (kept.seen || []).includes(key));
    restoring = true;
    questions.forEach((question) => {
      const answer = (kept.answers || {})[keyOf(question)];
      if (!answer) return;
      state.answers[keyOf(question)] = answer;
      try { restore(question, answer[0]); } catch { delete state.answers[keyOf(question)]; }
    });
    restoring = false;
  };

  const begin = (alone) => {
    if (!alone) saving = "elsewhere";
    else {
      link = platform(newer);
      if (!link.found) saving = "none";
      else if (!link.isOpen()) saving = "refused";
      else {
        file = record(link, newer, mark());
        let kept = {};
        try { kept = JSON.parse(link.get("kept") || "{}") || {}; } catch { /* an older package's */ }
        sent = reports(link, newer, questions, kept.reports);
        if (file.looking) saving = "looking";
        takeUp(kept);
        const rule = document.getElementById("sco-needed");
        if (rule && needed() > 0) rule.textContent = needed() === questions.length ? `all ${questions.length}` : `at least ${needed()} of the ${questions.length}`;
        show(Math.max(keys.indexOf(link.get("place")), 0, state.page));
      }
    }
    tell();
    save();
  };

  // What learners read before answering must not give the answers away.
  document.querySelectorAll(".question-replies").forEach((replies) => { replies.hidden = true; });
  document.querySelectorAll('.sco-page a[href^="#"]').forEach((anchor) => {
    anchor.addEventListener("click", (event) => {
      const target = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
      if (!target) return;
      event.preventDefault();
      reveal(target);
    });
  });
  back.addEventListener("click", () => turn(state.page - 1));
  next.addEventListener("click", () => turn(state.page + 1));
  again.addEventListener("click", save);
  window.addEventListener("online", () => { if (!again.hidden) save(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("pagehide", () => { save(); if (link) link.end(); });
  // A page restored from the back/forward cache has ended its session, so start again.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.getElementById("sco-bar").hidden = false;
  show(0);
  onlyHere(begin);
}

// Calls `begin` with false if this unit is open in another tab: the two would overwrite each other.
// Browsers without the Web Locks API cannot know, and continue.
function onlyHere(begin) {
  const wait = new AbortController();
  const begun = { yet: false };
  const once = (alone) => { if (!begun.yet) { begun.yet = true; begin(alone); } };
  try {
    setTimeout(() => wait.abort(), 2000);
    navigator.locks.request(location.pathname, { signal: wait.signal }, () => {
      once(true);
      return new Promise(() => {}); // held until this page goes
    }).catch((error) => once(error.name !== "AbortError"));
  } catch { once(true); }
}
