// Finds the learning platform's API and talks to it in SCORM 1.2 or 2004. Only explicit success
// counts: a run-time that throws or returns nothing has refused.
function platform(newer) {
  const NAMES = newer
    ? { place: "cmi.location", kept: "cmi.suspend_data", status: "cmi.success_status", completion: "cmi.completion_status", progress: "cmi.progress_measure", raw: "cmi.score.raw", min: "cmi.score.min", max: "cmi.score.max", scaled: "cmi.score.scaled", time: "cmi.session_time", exit: "cmi.exit", mode: "cmi.mode", credit: "cmi.credit", mark: "cmi.scaled_passing_score" }
    : { place: "cmi.core.lesson_location", kept: "cmi.suspend_data", status: "cmi.core.lesson_status", raw: "cmi.core.score.raw", min: "cmi.core.score.min", max: "cmi.core.score.max", time: "cmi.core.session_time", exit: "cmi.core.exit", mode: "cmi.core.lesson_mode", credit: "cmi.core.credit", mark: "cmi.student_data.mastery_score" };
  const OBJECT = newer ? "API_1484_11" : "API";
  const NEEDED = ["Initialize", "GetValue", "SetValue", "Commit", newer ? "Terminate" : "Finish"];
  const named = (name) => (newer ? name : `LMS${name}`);

  const offered = (frame) => {
    try {
      const api = frame[OBJECT];
      return NEEDED.every((name) => typeof api[named(name)] === "function") ? api : null;
    } catch { return null; /* another site's window, or nothing of that name */ }
  };
  // Parents first, then their openers, and the parents of those in turn.
  const find = () => {
    const ahead = [window];
    const seen = new Set();
    while (ahead.length && seen.size < 50) {
      const frame = ahead.shift();
      if (seen.has(frame)) continue;
      seen.add(frame);
      const api = offered(frame);
      if (api) return api;
      try {
        if (frame.parent) ahead.unshift(frame.parent);
        if (frame.opener) ahead.push(frame.opener);
      } catch { /* a window that is gone */ }
    }
    return null;
  };

  const api = find();
  const call = (name, ...given) => {
    try {
      const said = api[named(name)](...given);
      return said === undefined || said === null ? "" : String(said);
    } catch { return ""; }
  };
  const yes = (said) => said === "true" || said === "1";
  const get = (name) => call("GetValue", NAMES[name] || name);
  const set = (name, value) => yes(call("SetValue", NAMES[name] || name, String(value)));
  // After a crash, a platform may keep the session open, refuse to start it again, and still save.
  const goesOn = () => get("status") !== "" && call("GetLastError") === "0";
  let open = api !== null && (yes(call("Initialize", "")) || goesOn());

  return {
    found: api !== null,
    isOpen: () => open,
    get,
    // True only if the platform accepted each value and the commit.
    save(values) {
      if (!open) return false;
      const taken = values.map(([name, value]) => set(name, value));
      return yes(call("Commit", "")) && taken.every(Boolean);
    },
    // Optional values, which platforms may ignore: the learner is not told that they were saved.
    offer: (name, value) => open && set(name, value),
    end() {
      if (open) call(newer ? "Terminate" : "Finish", "");
      open = false;
    },
  };
}
