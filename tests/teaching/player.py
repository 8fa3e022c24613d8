"""Plays a learning package in a browser, in a platform that keeps what it is told."""

import http.server
import io
import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page

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
const conf = {conf};
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

    def now(self) -> dict[str, Any]:
        """What was committed last."""
        return self.told[-1]["cmi"] if self.told else {}

    def of(self, name: str) -> str:
        return value(self.now(), NAMES[self.version][name])

    def verdict(self) -> str:
        """What a report shows: passed, failed, or how far the learner is."""
        status = self.of("status")
        return status if status in ("passed", "failed") else self.of("completion")

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
        self.held.told.append(json.loads(body))
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


class Learner:
    """A learner with the unit open."""

    def __init__(self, browser: Browser | BrowserContext, held: Platform) -> None:
        self.held = held
        self.context = browser.new_context() if isinstance(browser, Browser) else browser
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page.goto(f"{held.address}opens")
        self.page.goto(held.address)
        self.unit = self._unit()
        self.unit.wait_for_function("!document.querySelector('#sco-bar').hidden")
        self.unit.wait_for_function("document.querySelector('#sco-said').textContent.length > 60")

    def _unit(self) -> Frame:
        if self.held.layout in ("popup", "popup-frame", "opener-parent"):
            where = self.page.frames[1] if self.held.layout == "opener-parent" else self.page
            with self.page.expect_popup() as opened:
                where.get_by_role("button", name="Open").click()
            self.window: Page = opened.value
        else:
            self.window = self.page
        self.window.wait_for_load_state("load")
        return next(frame for frame in self.window.frames if "/unit/" in frame.url)

    @property
    def said(self) -> str:
        return self.unit.locator("#sco-said").text_content() or ""

    @property
    def result(self) -> str:
        shown = self.unit.locator("#sco-result")
        return shown.inner_text() if shown.is_visible() else ""

    def to_end(self) -> None:
        forward = self.unit.get_by_role("button", name="Next", exact=True)
        while forward.is_enabled():
            forward.press("Enter")

    def go_to(self, title: str) -> None:
        """Choose a page in the list of pages."""
        opener = self.unit.get_by_role("button", name="All pages")
        if opener.is_visible():
            opener.press("Enter")
        self.unit.locator("#sco-list button", has_text=title).first.press("Enter")

    def platform_does(self, script: str) -> None:
        """Let the platform do something to `conf`, or to the run-time that it offers."""
        self.page.evaluate(script)

    def answer(self, number: int, rightly: bool = True) -> None:
        """Answer one of the four questions of the small book."""
        question = self.unit.locator(".question").nth(number - 1)
        if not question.is_visible():
            self.go_to(f"Question {number}")
        if number in (1, 2):
            boxes = question.locator("input")
            for place, box in enumerate(boxes.all()):
                want = place < number if rightly else place == number
                if number == 1 and not want:
                    continue
                box.set_checked(want)
        elif number == 3:
            question.locator("input").fill(self.ratio if rightly else "7")
        elif rightly:
            items = question.locator(".question-choices > li")
            while (
                places := [int(i.get_attribute("data-place") or 0) for i in items.all()]
            ) != sorted(places):
                late = next(i for i in range(1, len(places)) if places[i] < places[i - 1])
                items.nth(late).get_by_role("button", name="Move up").press("Enter")
        question.get_by_role("button", name="Check my answer").press("Enter")

    ratio = "1.26"

    def finish(self, right: int) -> None:
        """Open every page, and answer `right` of the four questions rightly, the others not."""
        self.to_end()
        for number in range(1, 5):
            self.answer(number, rightly=number <= right)

    def leave(self, way: str) -> None:
        """Close, kill, go back or navigate away; then wait for what the platform is told."""
        if way == "close":
            self.window.close()
        elif way == "kill":
            self.unit.evaluate(HIDE)
            kill(self.window)
        elif way == "back":
            self.window.go_back()
        else:
            self.window.goto(f"{self.held.address}unit/imsmanifest.xml")
        if way != "kill":
            self.wait_for("Terminate")
        self.context.close()
        assert self.errors == []

    def wait_for(self, event: str) -> None:
        for _ in range(100):
            if self.held.told and self.held.told[-1]["event"] == event:
                return
            time.sleep(0.05)
        raise AssertionError(f"the platform was not told: {event}")


HIDE = """() => {
  Object.defineProperty(document, "hidden", { configurable: true, value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""What a phone does when its user turns to something else."""


def kill(page: Page) -> None:
    """End the page's process at once, as a phone does that needs the memory."""
    with page.expect_event("crash", timeout=5000), suppress(Error):
        page.goto("chrome://crash", timeout=5000)
