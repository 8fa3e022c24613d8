"""Pictures of key pages, for people to look at: python tests/support/screenshots.py [SITE]

SITE is a built site's folder; default _build/site. Pictures go to _build/screenshots. With
--accept their outlines are stored, and tests/site/test_pictures.py compares later ones with them.
"""

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image, ImageChops
from playwright.sync_api import Page

from book.serving import open_server
from support.chromium import open_browser
from support.site import Opener, Site

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "_build/screenshots"
STORED = ROOT / "tests/site/pictures.txt"
WIDTHS = (360, 1280)
TALLEST = 8000
TOP = {360: 1400, 1280: 1600}
"""How much of a page, in pixels from its top, its outline shows."""
ACROSS, DOWN, SHADES, THIN = 16, 24, 16, 4
"""Cells of an outline, how many shades it tells apart, and by how much ink is darkened."""
PAGES = (
    "chapters/welcome.html",
    "chapters/start/why.html",
    "chapters/roles/frontline.html",
    "chapters/numbers/savings.html",
    "chapters/case/make-the-case.html",
    "chapters/about/register.html",
    "chapters/about/components.html",
    "places/leeds.html",
    "search.html?q=loneliness",
)


@dataclass(frozen=True, slots=True)
class Outline:
    """The shade of the page's ground, and how much each cell of its top differs from that."""

    ground: int
    ink: list[list[int]]


def name_of(page: str, width: int, dark: bool) -> str:
    """A picture's name."""
    stem = page.partition(".html")[0].removeprefix("chapters/").replace("/", "-")
    return f"{stem}-{width}-{'dark' if dark else 'light'}"


def settle(tab: Page, page: str) -> None:
    """Open the first number, or wait for what was searched for."""
    if "?q=" in page:
        tab.locator(".search-results li").first.wait_for()
    elif (number := tab.locator(".stat-face[role=button]").first).count():
        number.click()


def shot(tab: Page, width: int) -> bytes:
    """The whole page as a PNG file, unless it is very long."""
    height = min(tab.evaluate("document.body.scrollHeight"), TALLEST)
    return tab.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def take(open_page: Opener, out: Path) -> Iterator[tuple[str, Outline]]:
    """Take each page at each width in light and dark into `out`; yields names and outlines."""
    out.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        for width in WIDTHS:
            for dark in (False, True):
                tab = open_page(page, width=width, dark=dark)
                settle(tab, page)
                picture = shot(tab, width)
                open_page.close()
                name = name_of(page, width, dark)
                (out / f"{name}.png").write_bytes(picture)
                yield name, outline(picture)


def outline(picture: bytes) -> Outline:
    """The top of a picture in a few cells: its shape, and none of its words."""
    with Image.open(io.BytesIO(picture)) as image:
        grey = image.convert("L")
    ground = grey.getpixel((2, grey.height - 2))
    top = Image.new("L", (grey.width, TOP[grey.width]), ground)
    top.paste(grey, (0, 0))
    # Words are thin: a cell full of them is but a tenth darker than an empty one.
    ink = ImageChops.difference(top, Image.new("L", top.size, ground))
    cells = ink.resize((ACROSS, DOWN), Image.Resampling.BOX).get_flattened_data()
    shades = [min(cell * THIN, 255) * SHADES // 256 for cell in cells]
    rows = [shades[row * ACROSS : (row + 1) * ACROSS] for row in range(DOWN)]
    return Outline(ground * SHADES // 256, rows)


def write_outlines(outlines: dict[str, Outline], file: Path = STORED) -> None:
    """Store outlines as text, a digit for a cell, so that a change of one can be seen in a diff."""
    parts = []
    for name, found in sorted(outlines.items()):
        rows = ("".join(f"{cell:x}" for cell in row) for row in found.ink)
        parts.append("\n".join([f"{name} {found.ground:x}", *rows]))
    file.write_text("\n\n".join(parts) + "\n", encoding="ascii")


def read_outlines(file: Path = STORED) -> dict[str, Outline]:
    """What `write_outlines` wrote."""
    found = {}
    for part in file.read_text(encoding="ascii").split("\n\n"):
        heading, *rows = part.splitlines()
        name, ground = heading.split()
        found[name] = Outline(int(ground, 16), [[int(cell, 16) for cell in row] for row in rows])
    return found


def main() -> None:
    """Serve the built site for as long as the pictures take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "_build/site")
    parser.add_argument("--accept", action="store_true", help="store the outlines of the pictures")
    chosen = parser.parse_args()
    if not (chosen.site / "index.html").is_file():
        sys.exit(f"no site in {chosen.site}: build it first with `make build`")
    server = open_server(chosen.site, 8600)
    Thread(target=server.serve_forever, daemon=True).start()
    outlines = {}
    with open_browser() as browser:
        opener = Opener(browser, Site(chosen.site, f"http://127.0.0.1:{server.server_address[1]}"))
        for name, found in take(opener, OUT):
            outlines[name] = found
            print(OUT / f"{name}.png")
    server.shutdown()
    if chosen.accept:
        write_outlines(outlines)


if __name__ == "__main__":
    main()
