// Runs Python in a worker: loads it once, then answers requests from the panel of a number or the
// paper checker. Each says which module answers, and which zips contain it.
let pack = null;
let give = null;
const inHand = new Map();
const over = self.fetch.bind(self);
// Pyodide requests its files by name. Those already loaded are not fetched again.
self.fetch = (address, ...more) => {
  const kept = inHand.get(new URL(address, self.location).pathname.split("/").pop());
  return kept ? Promise.resolve(kept()) : over(address, ...more);
};

const load = async (address, count, options) => {
  const response = await over(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const reader = response.body.getReader();
  const parts = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    count(value.length);
  }
};

// The only file of a zip, as a stream.
const unpacked = (zip) => {
  const view = new DataView(zip.buffer);
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const inside = zip.subarray(start, start + view.getUint32(18, true));
  return new Blob([inside]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
};

const begin = async ({ engine, packs, module, size, info }) => {
  let done = 0;
  const count = (length) => {
    done += length;
    postMessage({ done, size });
  };
  const [wasm, library, ...ours] = await Promise.all([
    load(`${engine}pyodide.asm.wasm.zip`, count),
    load(`${engine}python_stdlib.zip`, count),
    ...packs.map((pack) => load(pack, count, { cache: "no-cache" })),
  ]);
  postMessage({ starting: true });
  inHand.set("pyodide.asm.wasm", () => new Response(unpacked(wasm), { headers: { "Content-Type": "application/wasm" } }));
  inHand.set("python_stdlib.zip", () => new Response(library));
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: engine,
    lockFileContents: JSON.stringify({ info, packages: {} }),
  });
  inHand.clear();
  for (const zip of ours) python.unpackArchive(zip, "zip", { extractDir: "/book" });
  python.runPython("import sys; sys.path.insert(0, '/book')");
  const text = python.FS.readFile("/book/pack.json", { encoding: "utf8" });
  pack = python.pyimport(module).Pack(text);
  give = (bytes) => python.toPy(bytes);
  // Everything has loaded. From now on nothing in this worker can make a network request.
  const shut = () => { throw new Error("no requests"); };
  for (const door of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"]) self[door] = shut;
};

self.onmessage = async ({ data }) => {
  try {
    if (data.question) {
      const given = data.bytes ? [give(data.bytes)] : [];
      postMessage({ answer: JSON.parse(pack.answer(JSON.stringify(data.question), ...given)), number: data.number });
    }
    else {
      await begin(data);
      postMessage({ ready: true });
    }
  } catch (error) {
    postMessage({ failed: String(error), number: data.number });
  }
};
