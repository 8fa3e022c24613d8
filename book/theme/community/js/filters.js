// Pages that narrow down a long list share this: a form above it, and a count that is read aloud.
// `choose` hides what the form leaves out and returns how many remain.
function filters({ name, fields, before, total, noun, choose }) {
  const form = document.createElement("form");
  form.className = `filter ${name}-filter`;
  form.innerHTML = `${fields}<p class="filter-count ${name}-count" role="status"></p>`;
  before.before(form);
  const count = form.querySelector(".filter-count");
  const update = () => { count.textContent = `Showing ${choose(form)} of ${total} ${noun}.`; };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
  return { form, update };
}
