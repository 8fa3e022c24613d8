// Stores a complete copy of the book on the reader's device if the reader asks for it. The network
// always comes first. A page from the copy says so, with the date of the copy.
"use strict";
const VERSION = "@VERSION@";
const PREFIX = "book-copy-";
const NAME = PREFIX + VERSION;
const at = (path) => new URL(path, self.registration.scope).href;
const ABOUT = at("copy-about");
const LIST = "copy-files.json";
const AT_ONCE = 6;
const PATIENCE = 8000;

const tell = async (message) => {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  open.forEach((client) => client.postMessage(message));
};

const digest = async (bytes) => {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 16);
};

// Each file is checked, so that a copy never mixes versions.
const fetched = async (path, wanted) => {
  const response = await fetch(at(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  if ((await digest(bytes)) !== wanted) throw new Error(`${path}: of another version`);
  return response;
};

// A cache without its ABOUT entry is incomplete; the next attempt resumes it.
const aboutOf = async (name) => {
  const about = await (await caches.open(name)).match(ABOUT);
  return about ? about.json() : null;
};

const copies = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

const fromOlder = async () => {
  for (const name of await copies()) {
    const about = name === NAME ? null : await aboutOf(name);
    if (about) {
      const cache = await caches.open(name);
      return async (path, wanted) => (about.files[path] && about.files[path][0] === wanted ? cache.match(at(path)) : null);
    }
  }
  return async () => null;
};

const keep = async () => {
  const { files } = await (await fetched(LIST, VERSION)).json();
  const cache = await caches.open(NAME);
  const older = await fromOlder();
  const left = Object.entries(files);
  const all = left.length;
  let done = 0;
  const work = async () => {
    while (left.length) {
      const [path, [wanted]] = left.pop();
      try {
        if (!(await cache.match(at(path)))) {
          await cache.put(at(path), (await older(path, wanted)) || (await fetched(path, wanted)));
        }
      } catch (error) {
        left.length = 0;
        throw error;
      }
      done += 1;
      if (done % 20 === 0) tell({ kept: done, all });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  const about = JSON.stringify({ date: new Date().toISOString(), files });
  await cache.put(ABOUT, new Response(about, { headers: { "Content-Type": "application/json" } }));
};

const inTime = (promise) => Promise.race([
  promise,
  new Promise((_, reject) => { setTimeout(() => reject(new Error("no answer")), PATIENCE); }),
]);

const spoken = (date) => new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

const dated = async (page, date) => {
  const note = `<p class="from-copy" role="status">The book could not be reached, so this is the copy from ${spoken(date)} on your device. Numbers may have changed since.</p>`;
  const html = (await page.text()).replace(/<body[^>]*>/, (body) => body + note);
  return new Response(html, { status: page.status, headers: { "Content-Type": "text/html; charset=utf-8" } });
};

// Offline, a page that never existed looks the same as one left out of the copy.
const notKept = (html, path) => {
  const name = decodeURIComponent(path.split("/").pop()).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const words = `<h1>This needs a network</h1>\n<p>${name} is not in the copy on your device. Connect, and open it again.</p>`;
  return new Response(html.replace(/<h1>[^<]*<\/h1>\s*<p>[^<]*<\/p>/, () => words), { status: 404 });
};

const fromCopy = async (request, client) => {
  const about = await aboutOf(NAME);
  if (!about) return null;
  const cache = await caches.open(NAME);
  const url = new URL(request.url);
  const path = url.origin + url.pathname + (url.pathname.endsWith("/") ? "index.html" : "");
  const kept = await cache.match(path);
  if (request.mode === "navigate") {
    if (kept) return dated(kept, about.date);
    const lost = await cache.match(at("404.html"));
    return lost ? dated(notKept(await lost.text(), url.pathname), about.date) : null;
  }
  // A page loaded from the network must not pass old results off as new.
  if (kept && client && url.pathname.includes("/pagefind/")) {
    const page = await self.clients.get(client);
    if (page) page.postMessage({ fromCopy: spoken(about.date) });
  }
  return kept || null;
};

// Python for recomputing figures. Its folder's content never changes, so each file is downloaded
// only once.
const ENGINE = at("_static/here/python-");

const answer = async (event) => {
  const { request } = event;
  if (request.url.startsWith(ENGINE)) {
    const kept = await fromCopy(request, event.clientId);
    if (kept) return kept;
  }
  try {
    return await (request.mode === "navigate" ? inTime(fetch(request)) : fetch(request));
  } catch (error) {
    const kept = await fromCopy(request, event.clientId);
    if (kept) return kept;
    throw error;
  }
};

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await copies()) if (name !== NAME) await caches.delete(name);
  await self.clients.claim();
  await tell({ done: true });
})()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) event.respondWith(answer(event));
});
