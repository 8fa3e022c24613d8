// A plain-text version of a page to send: its summary, how certain the evidence is, its steps,
// checklists and duties, and each number with its source. It opens a draft in the reader's own
// email program; the page itself sends nothing.

// Chrome and Edge on Windows silently ignore mailto addresses longer than 2,046 characters.
const LONGEST_ADDRESS = 1900;
const SHORT = 500;

function summary(box) {
  const words = (part) => {
    if (!part) return "";
    const whole = part.cloneNode(true);
    whole.querySelectorAll(".stat-ref, .stat-panel, .visually-hidden, svg").forEach((one) => one.remove());
    return whole.textContent.replace(/\s+/g, " ").trim();
  };
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => words(from.querySelector(selector));

  const canonical = document.querySelector("link[rel=canonical]");
  const open = /^https?:$/.test(location.protocol) && !/^(localhost|127\.)/.test(location.hostname);
  const address = canonical ? canonical.href : open ? location.origin + location.pathname : "";

  // A number always goes with its source and any caveat.
  const numberOf = (note) => {
    const source = all(".note-facts dt", note).find((term) => term.textContent === "Source").nextElementSibling;
    const from = words(source).replace(/\. Open the source: .*/, "");
    const outside = source.querySelector("a[rel=external]");
    return {
      says: `- ${one(".note-says", note)} ${one(".status-label", note)}: ${from}.`,
      more: [one(".note-also", note), ...all(".note-status a", note).map((other) => `Use instead: ${words(other)}.`)],
      link: outside ? outside.href : "",
    };
  };
  // "Men: 61.8 years" does not mention life expectancy: the group's heading says what it is, and
  // its footnote for when.
  const beside = (part, way, selector) => (!part || part.matches(selector) ? part : beside(part[way], way, selector));
  const measureOf = (part) => {
    const group = part.parentElement;
    const about = words(beside(group, "previousElementSibling", "h2"));
    const foot = part === group.lastElementChild ? words(beside(group, "nextElementSibling", ".place-fresh, h2")) : "";
    return { says: `- ${about} (${one("h3", part)}): ${all(":scope > p:not([class])", part).map(words).join(" ")}`, more: [foot], link: "" };
  };
  const dutyOf = (part) => {
    const [law, ...rest] = all(":scope > p", part).map(words);
    const ask = rest.filter((line) => line.startsWith("Who to ask:"));
    return { says: `- ${one("h3", part)}. ${law}`, more: ask, link: address && `${address}#${part.id}` };
  };
  const place = document.querySelector("section.place");
  const title = one("h1");
  const begin = [title, one(".chapter-summary"), ...all(".place-lead p, article .key-message").map(words)].filter(Boolean);
  const duties = all(".listed-entry[id^=duty-]");
  const numbers = place ? all(".place-measure").map(measureOf)
    : duties.length ? duties.map(dutyOf)
    : all(".figure-note").map(numberOf);
  const [heading, kind] = place ? ["Figures, with their 95% intervals:", "numbers"]
    : duties.length ? ["Duties and rules, and who to ask:", "duties"]
    : ["Numbers, with how each is known and its source:", "numbers"];
  const listed = (title, lines) => (lines.length ? [[title, ...lines.map((line) => `* ${line}`)].join("\n")] : []);
  const sure = all("section.evidence").map((part) => all(":scope > *", part).map(words).join(" "));
  // A section with steps is included in full: a step without what precedes or follows it can harm.
  // Steps are numbered, or each starts with a few words in bold that say when it applies.
  const boldAtFirst = (item) => /^<(p>\s*<)?strong/.test(item.innerHTML.trim());
  const isOfSteps = (list) => list.matches("ol") || [...list.children].every(boldAtFirst);
  const ELSEWHERE = ".figure-notes, .evidence, #check-what-you-know, #teach-this-chapter, details, nav";
  const inWhole = (part) => {
    if (part.matches(`${ELSEWHERE}, .template, .checklist, .duties, figure, form`)) return [];
    if (part.matches("section")) return [...part.children].flatMap(inWhole);
    if (part.matches("h2, h3, h4")) return [`${words(part).replace(/[:.]$/, "")}:`];
    if (part.matches("ol, ul")) return [...part.children].map((item, at) => `${part.matches("ol") ? `${at + 1}.` : "*"} ${words(item)}`);
    const rows = all("tr", part).map((row) => all("th, td", row).map(words).join(" | "));
    return rows.length ? rows : [words(part)].filter(Boolean);
  };
  const withSteps = all("article section").filter((part) => part.querySelector(":scope > h2") && !part.closest(ELSEWHERE)
    && all("ol, ul", part).some((list) => !list.closest(ELSEWHERE) && isOfSteps(list)));
  const steps = [
    ...withSteps.map((part) => inWhole(part).join("\n")),
    ...all(".checklist").flatMap((part) => listed(`${one(".checklist-title", part)}:`, all("li", part).map(words))),
    ...listed("The law and the rules:", all("section.duties dt").map((term) => `${words(term)}: ${words(term.nextElementSibling)}`)),
  ];
  const end = [
    ...all(".place-fresh, .place-foot > p:last-child").slice(-1).map(words),
    steps.length && "The page says more than this summary. Read it before you act.",
    address && `Read it here: ${address}`,
    one(".chapter-dates"),
    one(".site-footer p"),
  ].filter(Boolean);

  const written = (count, whole) => [
    ...begin,
    ...(whole ? [...sure, ...steps] : sure.slice(0, 1).filter((text) => text.length < SHORT)),
    ...(count ? [heading, numbers.slice(0, count).map(({ says, more, link }) => (
      [says, ...more.filter(Boolean), ...(whole && link ? [link] : [])].join("\n  "))).join("\n")] : []),
    ...(count < numbers.length ? [`The page has ${numbers.length - count} more.`] : []),
    ...end,
  ].join("\n\n");
  const addressOf = (text) => `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
  let count = numbers.length;
  while (count && addressOf(written(count, false)).length > LONGEST_ADDRESS) count -= 1;

  const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text, ...properties });
  const whole = written(numbers.length, true);
  const row = make("p", "", { className: "send-ways" });
  const copy = make("button", "Copy the summary", { type: "button" });
  const status = make("span", "");
  status.setAttribute("role", "status");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(whole);
      status.textContent = "Copied. Paste it into an email.";
    } catch {
      status.textContent = "This browser does not let a page copy. Select the words below and copy them yourself.";
    }
  });
  row.append(copy, make("a", "Start an email", { href: addressOf(written(count, false)) }), status);
  const left = count < numbers.length ? `it holds ${count} of the ${numbers.length} ${kind}` : "it leaves out steps, checklists and the law";
  const limit = count < numbers.length || steps.length
    ? `An email that starts from a web page has to be short, so ${left}. The copy has the whole summary.`
    : "The email opens in your own program. Nothing is sent until you send it.";
  box.append(row, make("p", limit), make("pre", whole, { tabIndex: 0 }));
}
