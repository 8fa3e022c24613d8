// A learning platform's run-time: scorm-again, or a few lines that judge by mastery as Moodle does.
// Every commit is sent to the test; while a page goes, as Moodle sends it.
function small(conf) {
  const newer = conf.version === "2004";
  const held = { ...conf.given, ...(conf.kept || {}) };
  const status = newer ? "cmi.success_status" : "cmi.core.lesson_status";
  const raw = newer ? "cmi.score.scaled" : "cmi.core.score.raw";
  const judged = () => conf.override && conf.mark && held[raw] !== undefined
    && !["review", "browse"].includes(conf.mode) && conf.credit !== "no-credit";
  const judge = () => { if (judged()) held[status] = Number(held[raw]) >= conf.mark / (newer ? 100 : 1) ? "passed" : "failed"; };
  const count = () => new Set(Object.keys(held).filter((key) => key.startsWith("cmi.interactions.")).map((key) => key.split(".")[2])).size;
  let state = "new", error = "0";
  const say = (code, value) => { error = code; return value; };
  const running = (does) => (...given) => (state === "running" ? does(...given) : say(newer ? "122" : "301", ""));
  return {
    cmi: held,
    Initialize: () => (state === "new" ? ((state = "running"), say("0", "true")) : say("101", "false")),
    GetValue: running((name) => {
      if (newer) judge();
      return say("0", name === "cmi.interactions._count" ? count() : held[name] ?? "");
    }),
    SetValue: running((name, value) => {
      const [, index] = name.match(/^cmi\.interactions\.(\d+)\./) || [];
      if (index > count()) return say("201", "false");
      held[name] = value;
      return say("0", "true");
    }),
    Commit: running(() => say("0", "true")),
    Terminate: running(() => {
      if (!newer && held[status] === "not attempted") held[status] = "completed";
      judge();
      state = "over";
      return say("0", "true");
    }),
    GetLastError: () => error,
  };
}

function again(conf) {
  const newer = conf.version === "2004";
  const settings = { autocommit: false, logLevel: 5, mastery_override: conf.override, score_overrides_status: conf.override, autoCompleteLessonStatus: true };
  const made = newer ? new Scorm2004API(settings) : new Scorm12API(settings);
  made.loadFromFlattenedJSON(conf.given);
  if (conf.kept) made.loadFromJSON(conf.kept);
  const named = (name) => (newer ? name : `LMS${name === "Terminate" ? "Finish" : name}`);
  const verbs = ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"];
  return { cmi: made.cmi, ...Object.fromEntries(verbs.map((name) => [name, (...given) => made[named(name)](...given)])) };
}

// `conf.refuse` may be changed at any time: what the platform refuses, or "throw".
function run(conf) {
  const newer = conf.version === "2004";
  const base = conf.again ? again(conf) : small(conf);
  const send = (event) => {
    const body = JSON.stringify({ event, at: performance.timeOrigin + performance.now(), cmi: base.cmi });
    try {
      const request = new XMLHttpRequest();
      request.open("POST", "/record", false);
      request.send(body);
    } catch { navigator.sendBeacon("/record", body); }
  };
  const status = newer ? "cmi.success_status" : "cmi.core.lesson_status";
  conf.status = () => base.GetValue(status);
  const offered = {};
  for (const name of ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"]) {
    offered[newer ? name : `LMS${name === "Terminate" ? "Finish" : name}`] = (...given) => {
      if (conf.refuse === "throw") {
        conf.calls.push([name, ...given, "threw"]);
        throw new Error("The platform broke");
      }
      if (conf.refuse === name) {
        conf.calls.push([name, ...given, "false"]);
        return "false";
      }
      const said = base[name](...given);
      conf.calls.push([name, ...given, String(said)]);
      if (["Commit", "Terminate"].includes(name) && String(said) === "true") send(name);
      return said;
    };
  }
  return offered;
}
