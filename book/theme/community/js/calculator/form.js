// The form: fills and reads it, shows what to fix next to each field, and stores it in the address.
function calculator() {
  const form = document.querySelector(".calculator-form");
  if (!form) return;
  const find = (name) => form.querySelector(`.calculator-${name}`);
  const host = Object.fromEntries(["head", "brief", "picture", "sentence", "true", "more"].map((name) => [name, find(name)]));
  const result = find("result");
  const spoken = result.querySelector("[role=status]");
  const shared = find("shared");
  // Queried once: doing so after each change would force a new layout of the whole page.
  const measure = () => { host.width = Math.max(260, Math.min(640, host.picture.clientWidth)); };
  const take = find("take");
  const problems = find("problems");
  const names = Object.keys(DATA.fields);
  const fields = Object.fromEntries(names.map((name) => {
    const field = form.querySelector(`.field[data-name="${name}"]`);
    labels[name] = field.querySelector("label").textContent;
    return [name, {
      field,
      boxes: PARTS.map((part) => form.elements[part + name] || { value: "" }),
      error: field.querySelector(".field-error"),
      known: field.querySelector(".field-known"),
    }];
  }));
  const boxes = (name) => fields[name].boxes;
  const touched = new Set();
  const filled = {};
  let state = null;
  let pause = 0;

  const textsOf = (name) => boxes(name).map((box) => box.value);
  const put = (name, texts) => boxes(name).forEach((box, place) => { box.value = texts[place] || ""; });
  const kept = (name) => filled[name] !== undefined && filled[name] === textsOf(name).join("~");

  const presetTexts = (preset, name) => {
    const given = DATA.presets[preset]?.given[name];
    if (!given) return ["", "", ""];
    return given.slice(0, 3).map((number) => (number === null ? "" : boxed(number, DATA.fields[name][0])));
  };

  const remember = (preset) => names.forEach((name) => {
    filled[name] = DATA.presets[preset]?.given[name] ? presetTexts(preset, name).join("~") : undefined;
  });

  const fill = (preset) => {
    form.querySelector(`[name=preset][value="${preset}"]`).checked = true;
    form.elements.prices.value = DATA.presets[preset]?.prices || DATA.newest;
    names.forEach((name) => put(name, presetTexts(preset, name)));
    remember(preset);
    touched.clear();
    // An empty form opens the parts that have required fields.
    if (!preset) names.forEach((name) => { if (DATA.inputs[name][2] === null) open(name); });
  };

  const open = (name) => {
    const part = fields[name].field.closest("details");
    if (part) part.open = true;
  };

  const say = (name, problem) => {
    const { field, error } = fields[name];
    const text = problem ? `Error: ${problem}` : "";
    if (error.textContent === text) return;
    error.textContent = text;
    error.hidden = !problem;
    field.classList.toggle("field-wrong", Boolean(problem));
    boxes(name).forEach((box) => {
      if (!box.setAttribute) return;
      if (problem) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    });
    if (problem) open(name);
  };

  const explain = () => {
    host.known = JSON.parse(form.querySelector("[name=preset]:checked").dataset.known);
    names.forEach((name) => {
      const { known } = fields[name];
      const from = host.known[name];
      const text = from && kept(name) ? `This figure is ${from[0]}` : "";
      if (known.textContent !== text) known.textContent = text;
    });
  };

  const chosen = () => form.querySelector("[name=preset]:checked").nextElementSibling;
  const titleOf = () => [...chosen().children].slice(0, 2).map((part) => part.textContent).join(": ");

  // A summary of each closed part of the form.
  const sum = (answers) => form.querySelectorAll(".calculator-now").forEach((now) => {
    const held = [...now.closest("details").querySelectorAll("[data-name]")].map(({ dataset: { name } }) => {
      const { value } = answers[name];
      const [kind, own] = DATA.fields[name];
      return value === undefined ? "" : `${typed(value, kind)} ${value === 1 ? own.replace(/s$/, "") : own}`.trim();
    });
    now.textContent = now.closest("details").contains(form.elements.prices)
      ? form.elements.prices.value : held.filter(Boolean).join(", ") || "none given";
  });

  // While somebody is typing, an incomplete number leaves the last result in place, dimmed.
  const update = (typing) => {
    const answers = read(Object.fromEntries(names.map((name) => [name, textsOf(name)])));
    const wrong = names.filter((name) => answers[name].problem);
    names.forEach((name) => say(name, touched.has(name) ? answers[name].problem : ""));
    explain();
    sum(answers);
    find("chosen").textContent = titleOf();
    shared.textContent = "";
    result.classList.toggle("calculator-stale", Boolean(typing && wrong.length));
    if (typing && wrong.length) return [];
    take.hidden = wrong.length > 0;
    if (wrong.length) {
      state = null;
      const few = wrong.length === 1 ? "1 answer" : `${wrong.length} answers`;
      host.sentence.textContent = `There is no result yet: ${few} to fill in or correct.`;
      host.brief.textContent = "No result yet.";
      [host.head, host.picture, host.true, host.more].forEach((part) => part.replaceChildren());
    } else {
      state = { answers, worked: work(answers, form.elements.prices.value), known: host.known, kept };
      show(state, host);
    }
    clearTimeout(pause);
    const heard = state ? host.head.children : [host.sentence];
    pause = setTimeout(() => { spoken.textContent = [...heard].map((part) => part.textContent).join(". "); }, 800);
    return wrong.map((name) => [name, answers[name].problem]);
  };

  const keep = () => {
    const params = new URLSearchParams();
    params.set("preset", form.elements.preset.value);
    params.set("prices", form.elements.prices.value);
    names.forEach((name) => {
      const texts = textsOf(name).join("~").replace(/~+$/, "");
      if (texts) params.set(name, texts);
    });
    try { history.replaceState(null, "", `#case?${params}`); } catch { /* opened from a folder */ }
  };

  // A link to a worked example has the id of its row in the table, which it opens without scripts.
  const restore = () => {
    const linked = location.hash.replace("#case-", "");
    if (has(DATA.presets, linked)) {
      fill(linked);
      keep();
      form.scrollIntoView();
      return true;
    }
    if (!location.hash.startsWith("#case?")) return false;
    const params = new URLSearchParams(location.hash.slice(6));
    fill(has(DATA.presets, params.get("preset")) ? params.get("preset") : "");
    if (has(DATA.prices, params.get("prices"))) form.elements.prices.value = params.get("prices");
    names.forEach((name) => {
      put(name, (params.get(name) || "").split("~"));
      if (params.has(name)) touched.add(name);
    });
    // People who open a shared link want to see the result.
    result.scrollIntoView();
    return true;
  };

  const summarise = (wrong) => {
    problems.hidden = wrong.length === 0;
    problems.replaceChildren();
    if (!wrong.length) return;
    const list = element("ul");
    wrong.forEach(([name, problem]) => {
      const item = element("li");
      const link = element("a", `${labels[name]} ${problem}`, { href: `#${name}` });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(name);
        form.elements[name].focus();
      });
      item.append(link);
      list.append(item);
    });
    problems.append(element("h3", "There is a problem"), list);
    problems.focus();
  };

  form.addEventListener("change", (event) => {
    const { name } = event.target;
    if (name === "preset") fill(event.target.value);
    const field = event.target.closest(".field[data-name]");
    if (field) touched.add(field.dataset.name);
    const wrong = update();
    if (!problems.hidden && !wrong.length) summarise([]);
    keep();
  });
  form.addEventListener("input", ({ target }) => { if (target.type === "text") update(true); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    names.forEach((name) => touched.add(name));
    const wrong = update();
    summarise(wrong);
    keep();
    if (!wrong.length) result.focus();
  });
  find("bar").querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    result.focus();
    result.scrollIntoView();
  });
  find("clear").addEventListener("click", () => {
    fill("");
    update();
    summarise([]);
    keep();
    form.elements.population.focus();
  });
  find("csv").addEventListener("click", () => download(state));
  const sheet = () => { keep(); return sheetOf(state, host, titleOf()); };
  find("print").addEventListener("click", () => printOnly(sheet()));
  // The browser's own print command uses the same sheet: the form and its tables would fill 20
  // pages.
  addEventListener("beforeprint", () => {
    if (state && !document.querySelector(".calculator-sheet")) onSheet(sheet());
  });
  find("share").addEventListener("click", async () => {
    keep();
    try {
      await navigator.clipboard.writeText(location.href);
      shared.textContent = "The link is copied. It opens at this result.";
    } catch {
      shared.textContent = "This browser does not let a page copy. Copy the address at the top of the window: it opens at this result.";
    }
  });
  addEventListener("hashchange", () => { if (restore()) update(); });

  addEventListener("resize", () => {
    const before = host.width;
    measure();
    if (host.width !== before) update();
  });

  find("cases").open = matchMedia("(min-width: 48rem)").matches;
  measure();
  if (!restore()) fill("rapsid");
  update();
}
