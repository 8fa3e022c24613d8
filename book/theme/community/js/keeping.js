// What a page keeps on this device, as text by key. A browser may refuse: then nothing is there, and
// `writeKept` says so.
function readKept(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function writeKept(key, text) {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
    return true;
  } catch { return false; /* blocked, private browsing, or a full store */ }
}
