"""Pictures of key pages, for people to look at: python tests/support/screenshots.py [SITE]

SITE is a built site's folder; default _build/site. Pictures go to _build/screenshots.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page

from book.serving import open_server
from support.chromium import open_browser
from support.site import Opener, Site

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "_build/screenshots"
WIDTHS = (360, 1280)
TALLEST = 8000
PAGES = (
    "chapters/welcome.html",
    "chapters/start/why.html",
    "chapters/roles/frontline.html",
    "chapters/numbers/savings.html",
    "chapters/about/register.html",
    "chapters/about/sources.html",
    "search.html?q=loneliness",
)


def name_of(page: str) -> str:
    """A file's name for a page."""
    return page.partition(".html")[0].removeprefix("chapters/").replace("/", "-")


def settle(tab: Page, page: str) -> None:
    """Open the first number, or wait for what was searched for."""
    if "?q=" in page:
        tab.locator(".search-results li").first.wait_for()
    elif (number := tab.locator("button.stat-face").first).count():
        number.click()


def take(site: Site, out: Path) -> Iterator[Path]:
    """Take each page at each width in light and dark; yields the files."""
    out.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        open_page = Opener(browser, site)
        for page in PAGES:
            for width in WIDTHS:
                for dark in (False, True):
                    tab = open_page(page, width=width, dark=dark)
                    settle(tab, page)
                    path = out / f"{name_of(page)}-{width}-{'dark' if dark else 'light'}.png"
                    height = min(tab.evaluate("document.body.scrollHeight"), TALLEST)
                    clip = {"x": 0, "y": 0, "width": width, "height": height}
                    tab.screenshot(path=path, full_page=True, clip=clip)
                    open_page.close()
                    yield path


def main() -> None:
    """Serve the built site for as long as the pictures take."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_build/site"
    if not (folder / "index.html").is_file():
        sys.exit(f"no site in {folder}: build it first with `make build`")
    server = open_server(folder, 8600)
    Thread(target=server.serve_forever, daemon=True).start()
    for path in take(Site(folder, f"http://127.0.0.1:{server.server_address[1]}"), OUT):
        print(path)
    server.shutdown()


if __name__ == "__main__":
    main()
