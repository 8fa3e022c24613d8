"""Plays a learning package in a browser, as a learner does."""

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page
from teaching.audit import wrong_words
from teaching.served import Platform


class Learner:
    """A learner with the unit open."""

    def __init__(self, browser: Browser | BrowserContext, held: Platform) -> None:
        self.held = held
        self.context = browser.new_context() if isinstance(browser, Browser) else browser
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.context.add_init_script(WATCH)
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
        """Open every page, from the first."""
        self.held.truth = replace(self.held.truth, opened=True)
        if self.unit.get_by_role("button", name="Back", exact=True).is_enabled():
            self.go_to("Start")
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
        self.held.truth = self.held.truth.answering(number, rightly)
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

    def watched(self) -> tuple[list[dict[str, Any]], list[list[str]]]:
        """All that was shown of the record in this window so far, and each call with its answer."""
        shown, calls = self.page.evaluate("[conf.shown || [], conf.calls]")
        return shown, calls

    def leave(self, way: str, *, ends: bool = True) -> None:
        """Close, kill, go back or navigate away; then wait for what the platform is told.

        `ends` is False where the platform hears nothing of the end.
        """
        assert (shown := self.watched())[0]
        assert wrong_words(*shown) == []
        if way == "close":
            self.window.close()
        elif way == "kill":
            self.unit.evaluate(HIDE)
            kill(self.window)
        elif way == "back":
            self.window.go_back()
        else:
            self.window.goto(f"{self.held.address}unit/imsmanifest.xml")
        if way != "kill" and ends:
            self.wait_for("Terminate")
        self.context.close()
        assert self.errors == [], repr(self.errors)

    def wait_for(self, event: str) -> None:
        for _ in range(100):
            if self.held.told and self.held.told[-1]["event"] == event:
                return
            time.sleep(0.05)
        raise AssertionError(f"the platform was not told: {event}")


WATCH = """document.addEventListener("DOMContentLoaded", () => {
  const parts = ["sco-said", "sco-result"].map((id) => document.getElementById(id));
  if (!parts[0]) return;
  const near = [parent, opener, parent.opener, opener?.parent];
  const held = (one) => { try { return one?.conf; } catch { return null; } };
  const conf = near.map(held).find(Boolean);
  if (!conf) return;
  conf.shown ||= [];
  const keep = () => conf.shown.push({
    said: parts.map((one) => (one.hidden ? "" : one.textContent)).join(" "),
    calls: conf.calls.length, status: conf.status(),
  });
  keep();
  const seen = { subtree: true, childList: true, attributeFilter: ["hidden"] };
  new MutationObserver(keep).observe(document.body, seen);
});"""
"""Keeps each thing that a learner was shown of the record, and what was so at that moment."""
HIDE = """() => {
  Object.defineProperty(document, "hidden", { configurable: true, value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""What a phone does when its user turns to something else."""


def kill(page: Page) -> None:
    """End the page's process at once, as a phone does that needs the memory."""
    with page.expect_event("crash", timeout=5000), suppress(Error):
        page.goto("chrome://crash", timeout=5000)
