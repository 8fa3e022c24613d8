// Loads data from a small script next to the pages, which passes it on by calling `name`. That
// works from a folder as well as from a server.
const fetchScript = (root, path, name) => new Promise((done, fail) => {
  window[name] = done;
  const script = document.createElement("script");
  script.src = new URL(path, root).href;
  script.onerror = fail;
  script.onload = () => script.remove();
  document.head.append(script);
});
// A copy may lack files that were left out of it; elsewhere the network is the likely problem.
const notThere = (what) => (location.protocol === "file:" ? `${what} missing from this copy of the book.`
  : `${what} not here: they could not be loaded. Check the network and try again.`);
