// Reports each answer, so that trainers can see which questions people get wrong. Question 1 of the
// unit is the first record, and so on: each has the first answer. Retries are appended in order.
function reports(link, newer, questions, kept) {
  const MOST = 250; // what every platform must be able to hold
  const TYPES = { single: "choice", multiple: "choice", number: "numeric", order: "sequencing" };
  const all = questions.map((question) => question.dataset.key).join("");
  const state = kept || { base: 0, count: 0, of: "" };

  const slug = (text, most) => text.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "").slice(0, most);
  const asked = (question) => [...question.querySelector("legend").childNodes].slice(1)
    .map((part) => part.textContent).join("").replace(/\s+/g, " ").trim();
  // SCORM 1.2 takes a letter for each choice; 2004 takes the text after it.
  const choice = (question, place) => {
    const letter = String.fromCharCode(96 + Number(place));
    if (!newer) return letter;
    const box = question.querySelector(`input[value="${place}"], [data-place="${place}"]`);
    const words = box.closest(".question-choice, li").querySelector("span").textContent;
    return `${letter}_${slug(words, 60)}`;
  };
  const listed = (question, places) => places.map((place) => choice(question, place)).join(newer ? "[,]" : ",");
  const answer = (question, given) => (question.dataset.kind === "number" ? given : listed(question, given.split(",")));
  const pattern = (question) => {
    if (question.dataset.kind === "number") {
      const [value, within] = [Number(question.dataset.value), Number(question.dataset.within)];
      const near = (number) => String(Number(number.toPrecision(7)));
      return newer ? `${near(value - within)}[:]${near(value + within)}` : near(value);
    }
    if (question.dataset.kind === "order") {
      const items = question.querySelectorAll(".question-choices > li");
      return listed(question, [...items].map((_, index) => index + 1));
    }
    const right = [...question.querySelectorAll('.question-replies .question-reply[data-verdict="right"]')];
    return listed(question, right.map((reply) => reply.dataset.place));
  };

  const begin = (index, number, tries) => {
    const question = questions[number - 1];
    const words = asked(question);
    const again = tries > 1 ? `_try_${tries}` : "";
    const at = `cmi.interactions.${index}`;
    link.offer(`${at}.id`, `question_${number}_${slug(words, 80)}${again}`);
    link.offer(`${at}.type`, TYPES[question.dataset.kind]);
    if (newer) link.offer(`${at}.description`, words.slice(0, 250));
    link.offer(`${at}.correct_responses.0.pattern`, pattern(question));
  };
  const count = () => {
    const said = link.get("cmi.interactions._count");
    return said === "" ? state.count : Number(said);
  };
  // Questions of another edition keep their records; this edition's are appended.
  const lay = () => {
    if (state.of === all && count() >= state.base + questions.length) return;
    Object.assign(state, { base: count(), of: all });
    questions.forEach((_, index) => begin(state.base + index, index + 1, 1));
    state.count = state.base + questions.length;
  };

  return {
    state,
    // `tries` counts from 1; `seconds` is how long the learner took.
    add({ number, given, right, tries, seconds }) {
      lay();
      const index = tries === 1 ? state.base + number - 1 : count();
      if (index >= MOST) return;
      if (tries > 1) begin(index, number, tries);
      state.count = Math.max(state.count, index + 1);
      const at = `cmi.interactions.${index}`;
      link.offer(`${at}.${newer ? "learner" : "student"}_response`, answer(questions[number - 1], given));
      link.offer(`${at}.result`, right ? "correct" : newer ? "incorrect" : "wrong");
      link.offer(`${at}.latency`, span(seconds, newer));
    },
  };
}
