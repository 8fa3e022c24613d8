// Where search finds pagefind and its index: next to the pages, over the network. A page opened
// from a folder cannot fetch anything, so the downloadable copy has everything in one script,
// offline.js.
const carried = { files: null };

async function carry(root) {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("pagefind/offline.js", root).href;
    script.onload = resolve;
    script.onerror = () => reject(new Error("no offline.js"));
    document.head.append(script);
  });
  carried.files = window.bookOffline;
  const over = window.fetch;
  window.fetch = (address, ...more) => {
    const name = String(address).split("?")[0].split("/pagefind/")[1];
    return carried.files[name] ? Promise.resolve(new Response(carriedBytes(name))) : over(address, ...more);
  };
}

function carriedBytes(name) {
  return Uint8Array.from(atob(carried.files[name]), (letter) => letter.charCodeAt(0));
}

async function searchEngine(root) {
  if (location.protocol !== "file:") return import(new URL("pagefind/pagefind.js", root).href);
  await carry(root);
  return window.bookPagefind;
}

async function searchData(root) {
  const response = await fetch(new URL("pagefind/book.json", root));
  if (!response.ok) throw new Error("no index");
  return response.json();
}
