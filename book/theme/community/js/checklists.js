// Ticks are kept in this browser only. Where it refuses to keep them, the boxes still tick.
function checklists() {
  const read = (key) => {
    try { return localStorage.getItem(key) === "1"; } catch { return false; }
  };
  const write = (key, ticked) => {
    try {
      if (ticked) localStorage.setItem(key, "1");
      else localStorage.removeItem(key);
      return true;
    } catch { return false; /* blocked, private browsing, or a full store */ }
  };

  document.querySelectorAll(".checklist").forEach((list, listIndex) => {
    const boxes = [...list.querySelectorAll("input[type=checkbox]")];
    if (!boxes.length) return;
    const keyOf = (index) => `ticks:${location.pathname}:${listIndex}:${index}`;
    const foot = document.createElement("p");
    foot.className = "checklist-foot";
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = "Clear ticks";
    const kept = document.createElement("span");
    const tell = (done) => {
      const text = done ? "Ticks stay on this device." : "This browser does not keep ticks: they go when you close the page.";
      if (kept.textContent !== text) kept.textContent = text;
    };
    foot.append(count, " ", kept, " ", clear);
    list.append(foot);

    const update = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      count.textContent = `${ticked} of ${boxes.length} done.`;
      clear.hidden = ticked === 0;
    };
    boxes.forEach((box, index) => {
      box.checked = read(keyOf(index));
      box.addEventListener("change", () => { tell(write(keyOf(index), box.checked)); update(); });
    });
    tell(write("ticks", false));
    clear.addEventListener("click", () => {
      boxes.forEach((box, index) => { box.checked = false; write(keyOf(index), false); });
      update();
      boxes[0].focus();
    });
    update();
  });
}
