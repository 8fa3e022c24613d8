// Where search finds pagefind and its index: beside the pages, over the network.
function searchEngine(root) {
  return import(new URL("pagefind/pagefind.js", root).href);
}

async function searchData(root) {
  const response = await fetch(new URL("pagefind/book.json", root));
  if (!response.ok) throw new Error("no index");
  return response.json();
}
