// A small script beside the pages hands over data by calling `name`. That works from a folder as
// from a server.
const fetchScript = (root, path, name) => new Promise((done, fail) => {
  window[name] = done;
  const script = document.createElement("script");
  script.src = new URL(path, root).href;
  script.onerror = fail;
  script.onload = () => script.remove();
  document.head.append(script);
});
// A copy lacks what was not put into it; elsewhere the network is more often what is missing.
const notThere = (what) => (location.protocol === "file:" ? `${what} missing from this copy of the book.`
  : `${what} not here: they could not be loaded. Check the network and try again.`);
