// What is sent to a platform, and when: the table is in book/teaching/__init__.py.
function record(link, newer, pass) {
  // A status is only ever raised. Some platforms store only its first letter.
  const RANK = ["unknown", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"];
  const status = (name) => RANK.find((word) => word[0] === link.get(name).toLowerCase()[0]) || "";
  const above = (one, other) => RANK.indexOf(one) - RANK.indexOf(other);
  const raised = (name, value) => (above(value, status(name)) > 0 ? [[name, value]] : []);

  const mode = link.isOpen() ? link.get("mode") : "";
  const looking = ["review", "browse"].includes(mode) || (link.isOpen() && link.get("credit") === "no-credit");
  const own = link.isOpen() ? Number(link.get("mark")) * (newer ? 100 : 1) : 0;
  const mark = own > 0 && own <= 100 ? own : pass;

  let seconds = 0;
  let since = document.hidden ? null : performance.now();
  document.addEventListener("visibilitychange", () => {
    if (since !== null) seconds += (performance.now() - since) / 1000;
    since = document.hidden ? null : performance.now();
  });
  const inView = () => seconds + (since === null ? 0 : (performance.now() - since) / 1000);

  // When a mark is in force, SCORM 2004 reports a status without a score as unknown: anything
  // completed before this launch may have been passed.
  const mayBePassed = newer && status("completion") === "completed" && status("status") === "unknown";

  const verdict = (score) => (score >= mark ? "passed" : "failed");
  // Only report what is final: the best score, and none that would lower the stored status.
  const scored = (score) => {
    if (above(verdict(score), mayBePassed ? "completed" : status("status")) < 0) return [];
    const best = Math.max(score, Math.min(Number(link.get("raw")) || 0, 100));
    const values = [["min", 0], ["max", 100], ["raw", best]];
    return newer ? [...values, ["scaled", best / 100], ...raised("status", verdict(best))] : [...values, ...raised("status", verdict(best))];
  };

  return {
    mark,
    looking,
    inView,
    verdict,
    // "passed" and so on, as the platform stores it.
    held: () => (link.isOpen() ? status("status") : ""),
    // `score` is null until every page was opened and every question answered.
    save({ place, kept, share, score }) {
      if (looking) {
        // Platforms treat a unit that never set a status as completed.
        if (newer) return true;
        const values = raised("status", mode === "browse" ? "browsed" : "incomplete");
        return values.length === 0 || link.save(values);
      }
      const values = [["exit", "suspend"], ["time", span(inView(), newer)], ["place", place], ["kept", kept]];
      const stage = score === null ? "incomplete" : "completed";
      if (newer) {
        const far = Math.max(share, Number(link.get("progress")) || 0);
        values.push(["progress", far.toFixed(2)], ...raised("completion", stage));
      } else if (score === null) values.push(...raised("status", "incomplete"));
      if (score !== null) values.push(...scored(score));
      return link.save(values);
    },
  };
}

// Formats a duration for each version.
function span(seconds, newer) {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (newer) return `PT${hours}H${minutes}M${rest}S`;
  return [hours, minutes, rest].map((part) => String(part).padStart(2, "0")).join(":");
}
