// The register lists every figure, grouped by status. Readers can filter it by status or by words.
function register() {
  const groups = [...document.querySelectorAll(".register-group")];
  if (!groups.length) return;
  const figures = [...document.querySelectorAll(".register-group .register-figure")];
  const statusOf = (group) => group.dataset.status || group.id;
  const title = (group) => group.querySelector("h2, h3").firstChild.textContent.trim();
  const choice = (status, text, checked) =>
    `<label><input type="radio" name="status" value="${status}"${checked ? " checked" : ""}> ${text}</label>`;

  const fields = `
    <fieldset><legend>Show figures with this status</legend>
      ${choice("", `All (${figures.length})`, true)}
      ${groups.map((group) => choice(statusOf(group), title(group))).join("")}
    </fieldset>
    <p><label for="register-words">With these words</label>
      <input id="register-words" type="search" name="words" autocomplete="off"></p>`;
  const choose = (form) => {
    const status = form.elements.status.value;
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let total = 0;
    groups.forEach((group) => {
      let inGroup = 0;
      group.querySelectorAll(".register-figure").forEach((figure) => {
        const text = figure.textContent.toLowerCase();
        figure.hidden = !words.every((word) => text.includes(word));
        if (!figure.hidden) inGroup += 1;
      });
      group.hidden = (status && statusOf(group) !== status) || inGroup === 0;
      if (!group.hidden) total += inGroup;
    });
    return total;
  };
  const { form, update } = filters({
    name: "register", fields, before: groups[0], total: figures.length, noun: "figures", choose,
  });
  const showAll = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    form.reset();
    update();
    target.scrollIntoView();
  };
  addEventListener("hashchange", showAll);
}
