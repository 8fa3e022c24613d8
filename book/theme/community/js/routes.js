// Readers who follow a route on this device see it first at the end of each chapter.
function routes() {
  const mine = readKept("route");
  const way = mine && [...document.querySelectorAll(".way")].find((one) => one.dataset.roles.split(" ").includes(mine));
  if (way) {
    way.classList.add("way-mine");
    way.parentNode.prepend(way);
  }

  const total = document.querySelector(".route-total");
  if (!total) return;
  const role = total.dataset.role;
  const [button, said] = [".route-follow", ".route-said"].map((part) => document.querySelector(part));
  const show = () => {
    button.textContent = readKept("route") === role ? "Stop following this route" : "Follow this route on this device";
  };
  button.addEventListener("click", () => {
    const follow = readKept("route") !== role;
    const kept = writeKept("route", follow && role);
    if (!kept) said.textContent = "This browser does not let pages save anything.";
    else said.textContent = follow ? "This route now comes first at the end of each chapter." : "The route is no longer saved on this device.";
    show();
  });
  show();
}
