// The page on which readers save an offline copy of the book, update it and remove it.
function copy() {
  const box = document.querySelector(".device-copy");
  if (!box) return;
  const status = box.querySelector(".device-copy-status");
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const say = (text) => { status.textContent = text; };
  if (document.querySelector('script[src="/.book/live.js"]')) return say("This is a draft of the book. You can keep a copy once it is published.");
  if (location.protocol === "file:") return say("You are already reading the book from a folder, so it needs no network.");
  if (!isSecureContext) return say("Only an address that begins with https can keep a copy. Ask whoever gave you this book for a zip file of it.");
  if (!("serviceWorker" in navigator)) return say("This browser, or this private window, cannot keep a copy. Ask whoever gave you this book for a zip file of it.");

  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: new URL("manifest.webmanifest", root).href }));
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const ours = async () => (await caches.keys()).filter((name) => name.startsWith("book-copy-"));
  const dateOf = async () => {
    for (const name of await ours()) {
      const about = await (await caches.open(name)).match(new URL("copy-about", root).href);
      if (about) return new Date((await about.json()).date);
    }
    return null;
  };
  const spoken = (date) => date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const size = async () => {
    const { files } = await (await fetch(new URL("copy-files.json", root))).json();
    const bytes = Object.values(files).reduce((sum, [, length]) => sum + length, 0);
    return `${Object.keys(files).length.toLocaleString("en-GB")} files, ${Math.ceil(bytes / 1e6)} MB on your device`;
  };

  const BLOCKED = "This browser keeps nothing for this website: cookies or stored data are blocked. Allow them here, or ask whoever gave you this book for a zip file of it.";
  const show = async () => {
    let date;
    try { date = await dateOf(); } catch {
      row.hidden = true;
      return say(BLOCKED);
    }
    const held = document.activeElement === keeping;
    keeping.hidden = Boolean(date);
    renewing.hidden = removing.hidden = !date;
    if (held && date) renewing.focus();
    if (date) return say(`The copy on this device is from ${spoken(date)}.`);
    try { say(`There is no copy on this device yet. It takes ${await size()}.`); } catch { say("There is no copy on this device yet, and the list of its files could not be loaded. Check the network and try again."); }
  };
  // If a worker cannot download every file it is discarded, and an older copy is kept.
  const follow = (worker) => {
    if (!worker) return show();
    worker.addEventListener("statechange", () => {
      if (worker.state === "redundant") say("The copy could not be finished. Check the network and try again: what you have so far is kept.");
      if (worker.state === "activated") show();
    });
  };
  const keeping = button("Keep a copy on this device", async () => {
    say("Copying begins.");
    try {
      const registration = await navigator.serviceWorker.register(new URL("sw.js", root), { updateViaCache: "none" });
      follow(registration.installing || registration.waiting);
    } catch (error) {
      if (error.name === "SecurityError") return say(BLOCKED);
      say("The copy could not be finished. Check the network and try again.");
    }
  });
  const renewing = button("Look for a newer version", async () => {
    say("Looking for a newer version.");
    try {
      const registration = await navigator.serviceWorker.getRegistration(root);
      if (!registration) return void keeping.click();
      await registration.update();
      if (registration.installing) follow(registration.installing);
      else say(`Your copy from ${spoken(await dateOf())} is the newest version.`);
    } catch { say("We could not look for a newer version. Check the network and try again."); }
  });
  const removing = button("Remove the copy", async () => {
    const registration = await navigator.serviceWorker.getRegistration(root);
    if (registration) await registration.unregister();
    for (const name of await ours()) await caches.delete(name);
    await show();
    keeping.focus();
  });
  const row = Object.assign(document.createElement("p"), { className: "device-copy-buttons" });
  row.append(keeping, renewing, removing);
  box.append(row);
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.all) say(`${data.kept.toLocaleString("en-GB")} of ${data.all.toLocaleString("en-GB")} files copied.`);
    if (data.done) show();
  });
  show();
}
