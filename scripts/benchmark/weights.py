"""The weight of a built site: its size, and what a browser fetches for one prose page."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from typing import ClassVar, Literal
from urllib.parse import urljoin, urlsplit

from benchmark.tools import ROOT
from book.serving import open_server

FIRST_PORT = 8700
COUNTED = (".html", ".css", ".js")


@dataclass(frozen=True, slots=True)
class Weight:
    """A site's size on disk, and one page's requests and gzipped text size."""

    sample: str
    chapters: int
    tool: str
    site_mb: float
    files: int
    page_kb: float
    requests: int
    counted_in: Literal["browser", "html"]


def weigh(sample: str, chapters: int, tool: str, site: Path, page: str) -> Weight:
    """Weigh the built `site` and its `page`, in Chromium if it is installed."""
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    asked = _asked_by_browser(site, page)
    urls = asked or _asked_by_html(site, page)
    kinds = {urlsplit(url).path for url in urls}
    texts = [path for path in sorted(kinds) if path.endswith(COUNTED)]
    packed = sum(_gzipped(site / path.lstrip("/")) for path in texts)
    return Weight(
        sample, chapters, tool, sum(sizes) / 1e6, len(sizes), packed / 1000, len(urls),
        "browser" if asked else "html",
    )  # fmt: skip


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0)) if file.is_file() else 0


def _asked_by_browser(site: Path, page: str) -> list[str]:
    """Every address that Chromium requests to show the page; empty if there is no Chromium."""
    try:
        with _tests_importable():
            from support.chromium import NoBrowserError, open_browser  # noqa: PLC0415  # once all is set up
    except ImportError:
        return []
    asked: list[str] = []
    server = open_server(site, FIRST_PORT)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with open_browser() as browser:
            tab = browser.new_page()
            tab.on("request", lambda request: asked.append(request.url))
            tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{page}", wait_until="load")
            tab.wait_for_timeout(500)
    except NoBrowserError:
        return []
    finally:
        server.shutdown()
        server.server_close()
    return [url for url in asked if not url.startswith(("data:", "blob:"))]


@contextmanager
def _tests_importable() -> Iterator[None]:
    """Make the tests' helpers importable, which find a browser."""
    folder = str(ROOT / "tests")
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


class _Links(HTMLParser):
    """Collects the resources that a page's HTML loads."""

    FETCHED: ClassVar[dict[str, str]] = {"link": "href", "script": "src", "img": "src"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        address = values.get(self.FETCHED.get(tag, ""))
        rel = values.get("rel") or "stylesheet"
        fetched = tag != "link" or {"stylesheet", "icon", "preload"} & set(rel.split())
        if address and fetched and not address.startswith("data:"):
            self.found.append(address)


def _asked_by_html(site: Path, page: str) -> list[str]:
    links = _Links()
    links.feed((site / page).read_text(encoding="utf-8"))
    return [f"/{page}", *dict.fromkeys(urljoin(f"/{page}", link) for link in links.found)]
