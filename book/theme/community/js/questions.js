// Checks answers to the knowledge check. Nothing is stored or sent.
function questions() {
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const button = (className, text) => {
    const made = element("button", className, text);
    made.type = "button";
    return made;
  };

  // The units before and after the box say what is asked for: £ 20, 12 %, 5 studies.
  const typed = (box) => {
    const after = box.nextSibling.textContent.trim();
    if (after === "%") return readNumber(box.value, "percent");
    const pounds = box.previousSibling.textContent.includes("£");
    return readNumber(box.value, pounds ? "pounds" : "plain", after);
  };

  const feedback = (reply) => {
    const copy = reply.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll(".stat-panel, .stat-ref").forEach((part) => part.remove());
    copy.querySelectorAll(".stat-face").forEach((face) => face.replaceWith(face.textContent));
    return copy;
  };

  // Each kind returns the answer given, whether it is right and which replies to show, or what to
  // do.
  const KINDS = {
    single(question, replies) {
      const chosen = question.querySelector("input:checked");
      if (!chosen) return { ask: "Choose an answer first." };
      const reply = replies.find((each) => each.dataset.place === chosen.value);
      return { given: chosen.value, right: reply.dataset.verdict === "right", replies: [reply] };
    },
    multiple(question, replies) {
      const chosen = [...question.querySelectorAll("input:checked")].map((box) => box.value);
      if (!chosen.length) return { ask: "Choose at least one answer first." };
      const wanted = replies.filter((each) => each.dataset.verdict === "right");
      const missed = wanted.filter((each) => !chosen.includes(each.dataset.place));
      const shown = replies.filter((each) => chosen.includes(each.dataset.place));
      const right = !missed.length && shown.length === wanted.length;
      const more = missed.length ? `You have not chosen all the right answers: there ${missed.length === 1 ? "is" : "are"} ${missed.length} more.` : "";
      return { given: chosen.join(","), right, replies: shown, more };
    },
    number(question, replies) {
      const given = typed(question.querySelector("input"));
      if (given === null) return { ask: "Write a number first, such as 12 or 1.5." };
      if (typeof given === "string") return { ask: given };
      const gap = Math.abs(given - Number(question.dataset.value));
      const right = gap <= Number(question.dataset.within) + 1e-9;
      return { given: String(given), right, replies: [replies[right ? 0 : 1]] };
    },
    order(question, replies) {
      const places = [...question.querySelectorAll(".question-choices > li")].map((item) => Number(item.dataset.place));
      const fitting = places.filter((place, index) => place === index + 1).length;
      const right = fitting === places.length;
      const more = right ? "" : `${fitting} of ${places.length} are in the right place.`;
      return { given: places.join(","), right, replies: right ? replies : [], more };
    },
  };

  const addMoves = (list) => {
    const items = () => [...list.children];
    const said = element("p", "visually-hidden");
    said.setAttribute("role", "status");
    list.after(said);
    const refresh = () => items().forEach((item, index, all) => {
      item.querySelector(".move-up").disabled = index === 0;
      item.querySelector(".move-down").disabled = index === all.length - 1;
    });
    items().forEach((item) => {
      const words = item.querySelector("span").textContent.trim();
      for (const [way, label] of [["up", "Up"], ["down", "Down"]]) {
        const mover = button(`move-${way}`, label);
        mover.setAttribute("aria-label", `Move ${way}: ${words}`);
        mover.addEventListener("click", () => {
          if (way === "up") item.previousElementSibling.before(item);
          else item.nextElementSibling.after(item);
          refresh();
          const place = items().indexOf(item) + 1;
          said.textContent = `${words}: now ${place} of ${items().length}.`;
          (mover.disabled ? item.querySelector("button:not(:disabled)") : mover).focus();
        });
        item.append(mover);
      }
    });
    // Code that restores the original order dispatches this event.
    list.addEventListener("reordered", refresh);
    refresh();
  };

  document.querySelectorAll(".question").forEach((question, index) => {
    const replies = [...question.querySelectorAll(".question-reply")];
    const check = button("question-check", "Check my answer");
    const result = element("div", "question-result");
    result.setAttribute("role", "status");
    question.querySelector("fieldset").append(check);
    question.querySelector("fieldset").after(result);
    if (question.dataset.kind === "order") addMoves(question.querySelector(".question-choices"));

    const answer = () => {
      const found = KINDS[question.dataset.kind](question, replies);
      result.className = "question-result";
      if (found.ask) {
        result.replaceChildren(element("p", "", found.ask));
        return;
      }
      result.classList.add(found.right ? "right" : "wrong");
      const head = element("p", "question-verdict", found.right ? "That is right." : "Not yet.");
      if (found.more) head.append(` ${found.more}`);
      result.replaceChildren(head, ...found.replies.map(feedback));
      question.dispatchEvent(new CustomEvent("answered", {
        bubbles: true,
        detail: { number: index + 1, given: found.given, right: found.right },
      }));
    };
    check.addEventListener("click", answer);
    question.querySelectorAll("input[type=text]").forEach((input) => {
      input.addEventListener("keydown", (event) => { if (event.key === "Enter") answer(); });
    });
  });
}
