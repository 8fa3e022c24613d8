// Shared by pages that filter a long list: a form above it, and a count for screen readers.
// `choose` hides what the form excludes and returns how many items remain.
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
