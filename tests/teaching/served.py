"""A learning platform that serves a package, and keeps what it is told."""

import http.server
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

RUNTIME = (Path(__file__).parent / "runtime.js").read_text("utf-8")
NAMES = {
    "1.2": {
        "place": "cmi.core.lesson_location", "status": "cmi.core.lesson_status",
        "completion": "cmi.core.lesson_status", "score": "cmi.core.score.raw",
        "time": "cmi.core.session_time", "exit": "cmi.core.exit", "mode": "cmi.core.lesson_mode",
        "credit": "cmi.core.credit", "mark": "cmi.student_data.mastery_score",
        "kept": "cmi.suspend_data",
    },
    "2004": {
        "place": "cmi.location", "status": "cmi.success_status",
        "completion": "cmi.completion_status", "score": "cmi.score.raw",
        "time": "cmi.session_time", "exit": "cmi.exit", "mode": "cmi.mode", "credit": "cmi.credit",
        "mark": "cmi.scaled_passing_score", "kept": "cmi.suspend_data",
    },
}  # fmt: skip
FRAME = '<iframe id="unit" title="Unit" src="{src}" width="900" height="1200"></iframe>'
PAGE = """<!DOCTYPE html><html lang="en"><title>Platform</title>
<script>{library}</script><script>{runtime}</script>
<script>
var conf = {conf};  // a name that frames can read
window[{object}] = run(conf);
</script>
<p><button onclick="window.open('{popup}', '_blank')">Open</button></p>{frame}</html>"""
PLAIN = '<!DOCTYPE html><html lang="en"><title>In between</title><script>{script}</script>{frame}'


def value(cmi: dict[str, Any], name: str) -> str:
    """One value of a record, flat or as scorm-again nests it."""
    if name in cmi:
        return str(cmi[name])
    found: Any = cmi.get("cmi", cmi)
    for part in name.split(".")[1:]:
        found = found.get(part, "") if isinstance(found, dict) else ""
    return str(found)


@dataclass(frozen=True)
class Truth:
    """What a learner has done: questions answered last rightly and wrongly; all pages opened."""

    answers: dict[int, bool] = field(default_factory=dict)
    opened: bool = False

    def answering(self, number: int, rightly: bool) -> "Truth":
        return replace(self, answers={**self.answers, number: rightly})

    @property
    def right(self) -> int:
        return sum(self.answers.values())


@dataclass
class Platform:
    """A platform: how it judges, what it holds, and what it was told, in order."""

    version: str
    href: str
    override: bool = True
    again: str = ""
    """The script of scorm-again; without it a small run-time of our own is used."""
    given: dict[str, str] = field(default_factory=dict)
    """What the platform says of the learner, by the names in NAMES."""
    told: list[dict[str, Any]] = field(default_factory=list)
    address: str = ""
    refuse: str = ""
    layout: str = "frame"
    kept: dict[str, Any] | None = None
    truth: "Truth" = field(default_factory=lambda: Truth())
    """What the learner has done so far, which each commit is kept with."""

    def __post_init__(self) -> None:
        self.at_first = dict(self.given)

    def now(self) -> dict[str, Any]:
        """What was committed last."""
        return self.told[-1]["cmi"] if self.told else {}

    def of(self, name: str, cmi: dict[str, Any] | None = None) -> str:
        """One value of what was committed last, or of `cmi`."""
        return value(self.now() if cmi is None else cmi, NAMES[self.version][name])

    def verdict(self, cmi: dict[str, Any] | None = None) -> str:
        """What a report shows: passed, failed, or how far the learner is."""
        status = self.of("status", cmi)
        return status if status in ("passed", "failed") else self.of("completion", cmi)

    def again_with(self, **more: str) -> None:
        """What a later launch begins with: all that was kept, where the learner suspended it."""
        suspended = self.of("exit") == "suspend"
        self.kept = self.now() if self.version == "1.2" or suspended else None
        self.given.update(more)

    def page(self) -> str:
        names = NAMES[self.version]
        given = {"mode": "normal", "credit": "credit", **self.given}
        if self.override:
            given.setdefault("mark", "80" if self.version == "1.2" else "0.8")
        if self.version == "1.2":
            given.setdefault("status", "not attempted")
        mark = float(given.get("mark", 0)) * (1 if self.version == "1.2" else 100)
        conf = {
            "version": self.version, "override": self.override, "again": bool(self.again),
            "mark": mark, "mode": given["mode"], "credit": given["credit"], "calls": [],
            "refuse": self.refuse, "given": {names[key]: said for key, said in given.items()},
            "kept": self.kept,
        }  # fmt: skip
        popup = {"popup": f"unit/{self.href}", "popup-frame": "between"}.get(self.layout, "")
        inner = {"frame": f"unit/{self.href}", "deep": "between", "decoy": "between"}
        src = inner.get(self.layout, "opens" if self.layout == "opener-parent" else "")
        return (
            PAGE.replace("{popup}", popup)
            .replace("{frame}", FRAME.replace("{src}", src) if src else "")
            .replace("{conf}", json.dumps(conf))
            .replace("{object}", json.dumps("API" if self.version == "1.2" else "API_1484_11"))
            .replace("{library}", self.again.replace("</script", r"<\/script"))
            .replace("{runtime}", RUNTIME)
        )

    def between(self) -> str:
        """A page with the unit in a frame; in the layout "decoy" it holds useless objects."""
        script = "window.API = {}; window.API_1484_11 = { Initialize: 1 };"
        return PLAIN.replace("{script}", script if self.layout == "decoy" else "").replace(
            "{frame}", FRAME.replace("{src}", f"unit/{self.href}")
        )

    def opens(self) -> str:
        """A frame of the platform that opens the unit in a window."""
        opener = f"<button onclick=\"window.open('unit/{self.href}', '_blank')\">Open</button>"
        return PLAIN.replace("{script}", "").replace("{frame}", opener)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a package, the platform's pages, and takes what is committed."""

    def __init__(self, *given: Any, held: Platform, **more: Any) -> None:
        self.held = held
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        made = {"/": self.held.page, "/between": self.held.between, "/opens": self.held.opens}
        if self.path not in made:
            super().do_GET()
            return
        content = made[self.path]().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        # Two that are sent as a page goes may arrive the other way round.
        self.held.told.append(json.loads(body) | {"truth": self.held.truth})
        self.held.told.sort(key=lambda one: one["at"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *given: Any) -> None:
        pass


@contextmanager
def serving(folder: Path, package: bytes, held: Platform) -> Iterator[Platform]:
    """`held` with an address, serving `package` from `folder`."""
    put(folder, package)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, held=held, directory=str(folder))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    held.address = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()


def put(folder: Path, package: bytes) -> None:
    """Put a package in place, or a later edition over it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder / "unit")
