// Ticks are stored in this browser only. If it refuses to store them, the boxes still work.
function checklists() {
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
      box.checked = readKept(keyOf(index)) === "1";
      box.addEventListener("change", () => { tell(writeKept(keyOf(index), box.checked && "1")); update(); });
    });
    tell(writeKept("ticks"));
    clear.addEventListener("click", () => {
      boxes.forEach((box, index) => { box.checked = false; writeKept(keyOf(index)); });
      update();
      boxes[0].focus();
    });
    update();
  });
}
