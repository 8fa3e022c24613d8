// The form: fills it, reads it, says beside each field what to fix, and keeps it in the address.
function calculator() {
  const form = document.querySelector(".calculator-form");
  if (!form) return;
  const result = document.querySelector(".calculator-result");
  const host = {
    sentence: result.querySelector(".calculator-sentence"),
    more: result.querySelector(".calculator-more"),
  };
  // Asked for once: asking after each change would make the browser lay the whole page out again.
  const measure = () => { host.width = Math.max(260, Math.min(640, host.more.clientWidth)); };
  const take = result.querySelector(".calculator-take");
  const problems = form.querySelector(".calculator-problems");
  const names = Object.keys(DATA.fields);
  const fields = Object.fromEntries(names.map((name) => {
    const field = form.querySelector(`.field[data-name="${name}"]`);
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
    form.elements.preset.value = preset;
    form.elements.prices.value = DATA.presets[preset]?.prices || DATA.newest;
    names.forEach((name) => put(name, presetTexts(preset, name)));
    remember(preset);
    touched.clear();
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
    if (problem && field.closest("details")) field.closest("details").open = true;
  };

  const explain = () => {
    const given = DATA.presets[form.elements.preset.value]?.given || {};
    names.forEach((name) => {
      const { known } = fields[name];
      const from = given[name];
      const text = from && kept(name) ? `This figure is ${from[3][0]}` : "";
      if (known.textContent !== text) known.textContent = text;
    });
  };

  const openUsed = () => form.querySelectorAll("details").forEach((part) => {
    if ([...part.querySelectorAll("input")].some((box) => box.value)) part.open = true;
  });

  const update = () => {
    const answers = read(Object.fromEntries(names.map((name) => [name, textsOf(name)])));
    const wrong = names.filter((name) => answers[name].problem);
    names.forEach((name) => say(name, touched.has(name) ? answers[name].problem : ""));
    explain();
    take.hidden = wrong.length > 0;
    if (wrong.length) {
      state = null;
      const few = wrong.length === 1 ? "1 answer" : `${wrong.length} answers`;
      host.sentence.textContent = `There is no result yet: ${few} to fill in or correct.`;
      host.more.replaceChildren();
    } else {
      const worked = work(answers, form.elements.prices.value);
      state = { answers, worked, preset: form.elements.preset.value, kept };
      show(state, host);
    }
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

  // A link to a worked case names its line of the table, where it leads with scripts off.
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
    return true;
  };

  const summarise = (wrong) => {
    problems.hidden = wrong.length === 0;
    problems.replaceChildren();
    if (!wrong.length) return;
    const list = element("ul");
    wrong.forEach(([name, problem]) => {
      const item = element("li");
      const link = element("a", `${DATA.fields[name][1]} ${problem}`, { href: `#${name}` });
      link.addEventListener("click", (event) => {
        event.preventDefault();
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
    if (name === "preset") {
      fill(event.target.value);
      openUsed();
    }
    const field = event.target.closest(".field[data-name]");
    if (field) touched.add(field.dataset.name);
    const wrong = update();
    if (!problems.hidden && !wrong.length) summarise([]);
    keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    names.forEach((name) => touched.add(name));
    const wrong = update();
    summarise(wrong);
    keep();
    if (!wrong.length) {
      host.sentence.setAttribute("tabindex", "-1");
      host.sentence.focus();
    }
  });
  form.querySelector(".calculator-clear").addEventListener("click", () => {
    fill("");
    update();
    summarise([]);
    keep();
    form.elements.preset.focus();
  });
  result.querySelector(".calculator-csv").addEventListener("click", () => download(state));
  result.querySelector(".calculator-print").addEventListener("click", () => printSheet(result));
  addEventListener("hashchange", () => { if (restore()) { openUsed(); update(); } });

  addEventListener("resize", () => {
    const before = host.width;
    measure();
    if (host.width !== before) update();
  });

  measure();
  if (!restore()) fill("rapsid");
  openUsed();
  update();
}
