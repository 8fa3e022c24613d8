"""Plays a learning package in a browser, in a platform of a few lines that remembers."""

import http.server
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

PLATFORM = """<!DOCTYPE html><html lang="en"><title>Platform</title>
<script>{runtime}</script>
<script>
const kept = JSON.parse(localStorage.getItem("record") || "null");
{start}
</script>
<iframe id="unit" title="Unit" width="900" height="1200"></iframe>
<script>document.getElementById("unit").src = "unit/{href}";</script></html>
"""
RECORDER = """
// Only what every platform does: keeps what it is told, and hands it back next time.
const held = kept || {};
const api = {
  Initialize: () => "true",
  GetValue: (name) => held[name] || "",
  SetValue: (name, value) => { held[name] = value; return "true"; },
  Commit: () => "true",
  Terminate: () => { localStorage.setItem("record", JSON.stringify(held)); return "true"; },
  GetLastError: () => "0",
};
window.API_1484_11 = api;
window.API = Object.fromEntries(Object.entries(api).map(([name, does]) => [
  name === "Terminate" ? "LMSFinish" : `LMS${name}`, does]));
"""
AGAIN = {
    "1.2": """
window.API = new Scorm12API({ autocommit: false, logLevel: 4 });
if (kept) window.API.loadFromJSON(kept);
const keep = () => localStorage.setItem("record", JSON.stringify(window.API.cmi));
window.API.on("LMSFinish", keep);
window.API.on("LMSCommit", keep);
""",
    "2004": """
window.API_1484_11 = new Scorm2004API({ autocommit: false, logLevel: 4 });
if (kept) window.API_1484_11.loadFromJSON(kept);
const keep = () => localStorage.setItem("record", JSON.stringify(window.API_1484_11.cmi));
window.API_1484_11.on("Terminate", keep);
window.API_1484_11.on("Commit", keep);
""",
}


@contextmanager
def platform(folder: Path, package: bytes, href: str, runtime: str, start: str) -> Iterator[str]:
    """The address of a page that opens the unit `href` of `package`."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        held.extractall(folder / "unit")
    page = PLATFORM.replace("{runtime}", runtime.replace("</script", r"<\/script"))
    page = page.replace("{start}", start).replace("{href}", href)
    (folder / "index.html").write_text(page, encoding="utf-8")
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *a: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    finally:
        server.shutdown()
        server.server_close()
