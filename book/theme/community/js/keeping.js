// Stores text by key on this device. A browser may refuse: then nothing is stored, and `writeKept`
// returns so.
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
