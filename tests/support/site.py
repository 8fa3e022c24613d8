"""The built site as the browser tests see it: its pages, and ways to open them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page

from book.serving import open_server

HEIGHTS = {320: 640, 360: 740, 768: 1024, 1280: 800}
SLOWEST_PAGE = 45_000
"""Milliseconds that the longest page may take on a machine that is busy with other tests."""
OpenPage = Callable[..., Page]

_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  // Some controls ring a larger box around them, drawn after their text.
  const ringed = [null, "::after"].some((part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  // A card's link has no size of its own: it covers the card.
  const area = element.classList.contains("sd-stretched-link") ? element.offsetParent : element;
  const box = area.getBoundingClientRect();
  const inView = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  const place = element.id ? `#${element.id}` : element.className ? `.${element.className}` : "";
  return {
    tag: element.tagName.toLowerCase(),
    text: (element.textContent || element.name || "").trim().replace(/\\s+/g, " "),
    where: `${element.tagName.toLowerCase()}${place}`,
    type: element.type || "",
    classes: [...element.classList],
    ringed, inView,
  };
}"""


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, and the address (no slash at the end) that serves it."""

    folder: Path
    address: str

    @property
    def chapters(self) -> list[str]:
        """Chapters as paths from the site's root, sorted."""
        found = sorted(
            file
            for file in self.folder.glob("chapters/**/*.html")
            if "<title>This page has moved" not in file.read_text(encoding="utf-8")
        )
        assert found, f"no chapter was built in {self.folder}"
        return [page.relative_to(self.folder).as_posix() for page in found]

    @property
    def pages(self) -> list[str]:
        """Every page of the site but ``index.html``, which only leads to the first chapter."""
        return [*self.chapters, "search.html"]

    @property
    def shown(self) -> list[str]:
        """Every page, and the one for lost addresses, whose links need a server."""
        return [*self.pages, "404.html"]

    def url(self, page: str) -> str:
        """The address of one page."""
        return f"{self.address}/{page}"


class Opener:
    """Opens pages of the site, each in a fresh browser profile, and closes them all at the end."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self._contexts: list[Any] = []
        self.errors: list[str] = []
        """What the site's scripts threw and nobody caught."""

    def __call__(
        self,
        page: str | None = None,
        *,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        zoom: int = 1,
    ) -> Page:
        """Open `page`, or a blank one to go on from.

        `width` is the window's, in CSS pixels before `zoom`; a zoom of 4 is a browser's 400%.
        """
        height = HEIGHTS.get(width, 800)
        context = self.browser.new_context(
            viewport={"width": width // zoom, "height": height // zoom},
            device_scale_factor=zoom,
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            locale="en-GB",
        )
        self._contexts.append(context)
        context.on("weberror", lambda found: self.errors.append(str(found.error)))
        context.set_default_timeout(20_000)
        context.set_default_navigation_timeout(SLOWEST_PAGE)
        tab = context.new_page()
        if page is not None:
            tab.goto(self.site.url(page))
        return tab

    def close(self) -> None:
        """Close every page opened so far."""
        while self._contexts:
            self._contexts.pop().close()


def focused(tab: Page) -> dict[str, Any] | None:
    """What has the keyboard's focus, or None for the page itself."""
    found: dict[str, Any] | None = tab.evaluate(_FOCUSED)
    return found


def press_tab(tab: Page, key: str = "Tab") -> dict[str, Any] | None:
    """Press Tab and return what has the focus, which a sighted reader must be able to see."""
    tab.keyboard.press(key)
    found = focused(tab)
    if found:
        assert found["ringed"], f"{tab.url}: no visible focus on {found['where']}: {found['text']}"
        assert found["inView"], f"{tab.url}: focus is out of sight on {found['where']}"
    return found


def tab_to(tab: Page, wanted: Callable[[dict[str, Any]], bool], most: int = 400) -> dict[str, Any]:
    """Press Tab until `wanted` accepts what has the focus. Fails where it is never reached."""
    seen = []
    for _ in range(most):
        found = press_tab(tab)
        if found is None:
            break
        if wanted(found):
            return found
        seen.append(found["text"][:40] or found["where"])
    raise AssertionError(f"{tab.url}: Tab does not reach it. It passed: {', '.join(seen)}")


def on_paper(tab: Page, address: str) -> None:
    """Open a page as its printer sees it, after the browser has said that it will print."""
    tab.goto(address)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")


def as_list(problems: list[str]) -> str:
    """Problems one a line, for an assertion's message."""
    return f"{len(problems)} found:\n" + "\n".join(problems)


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """The address of a folder while it is served, for a test that needs one of its own."""
    server = open_server(folder, port)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
