// Messages about the learner's record. Each depends on what the platform returned.
const SAVING = {
  none: "No learning platform was found, so nothing is recorded. If it should count, open this unit from your course page.",
  refused: "Your learning platform did not start a record, so nothing here is saved. Close this unit, then open it again from your course page.",
  elsewhere: "This unit is already open in another tab or window, so nothing here is saved. Go on there, or close that one and open this unit again.",
  looking: "You opened this unit to look at it, so nothing new is recorded.",
  saved: "Your learning platform says that your progress is saved. You can stop here and carry on later.",
  unsaved: "Your learning platform did not say that this was saved. Keep this page open, check your connection, then press Try again.",
  still: "Your learning platform still does not say that this was saved. Try again in a few minutes. If that fails too, write down your answers and open this unit again from your course page.",
  waiting: "",
};

function told({ page, pages, unseen, answered, questions, right, needed, done, verdict, held, saving, changed }) {
  const parts = [`Page ${page + 1} of ${pages}.`];
  if (questions) parts.push(`You have answered ${answered} of ${questions} questions.`);
  if (unseen.length && page === pages - 1) {
    const places = unseen.map((number) => number + 1);
    const list = places.length > 1 ? `${places.slice(0, -1).join(", ")} and ${places.at(-1)}` : places[0];
    parts.push(`You have not opened ${places.length > 1 ? "pages" : "page"} ${list} yet.`);
  }
  if (changed) parts.push("This unit has changed since you were last here. You still have your answers to every question that is the same.");
  if (saving === "saved" && held === "passed") parts.push("Your learning platform has you down as passed. You can close this unit, or read it again without losing that.");
  else if (saving === "looking" && held === "passed") parts.push("Your learning platform has you down as passed.", SAVING.looking);
  else parts.push(SAVING[saving]);
  return { line: parts.filter(Boolean).join(" "), result: done && questions ? outcome() : null };

  function outcome() {
    const got = `You got ${right} of ${questions} right.`;
    if (verdict === "failed" && held !== "passed") {
      const need = needed === questions ? `You need all ${needed} to pass.` : `You need ${needed} to pass.`;
      const now = saving === "saved" && held === "failed" ? " For now your learning platform has you down as not passed." : "";
      return { head: "Not passed yet", text: `${got} ${need}${now} Read what it says under each of these questions, then answer it again. You can try as often as you like.`, again: true };
    }
    if (saving === "saved" && held === "passed") {
      const text = verdict === "passed" ? `${got} Your learning platform has recorded that you passed.` : "Your learning platform recorded that earlier, and it still counts.";
      return { head: "You have passed", text, again: false };
    }
    return { head: "You got enough right to pass", text: got, again: false };
  }
}
