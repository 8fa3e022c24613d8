// Whoever follows a route on this device finds it first at the foot of each chapter.
function routes() {
  const KEY = "route";
  const read = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const write = (role) => {
    try {
      if (role) localStorage.setItem(KEY, role);
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; /* private browsing */ }
  };

  const mine = read();
  const way = mine && [...document.querySelectorAll(".way")].find((one) => one.dataset.roles.split(" ").includes(mine));
  if (way) {
    way.classList.add("way-mine");
    way.parentNode.prepend(way);
  }

  const total = document.querySelector(".route-total");
  if (!total) return;
  const role = total.dataset.role;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "route-follow";
  const said = document.createElement("p");
  said.className = "route-said";
  said.setAttribute("role", "status");
  const show = () => {
    button.textContent = read() === role ? "Stop following this route" : "Follow this route on this device";
  };
  button.addEventListener("click", () => {
    const follow = read() !== role;
    const kept = write(follow ? role : null);
    if (!kept) said.textContent = "This browser does not let pages save anything.";
    else said.textContent = follow ? "This route now comes first at the end of each chapter." : "The route is no longer saved on this device.";
    show();
  });
  show();
  total.after(button, said);
}
