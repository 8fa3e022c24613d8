"""The look: the typeface, its stand-ins and its licence, and pages that hold still as they load."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from support.site import Opener, Site, as_list

from book.theme.assets import FONT

MOST_BYTES = 10_500
"""Of the typeface: what the heaviest pages have left for it."""
MOST_SHIFT = 0.005
"""A tenth of what Lighthouse calls good is 0.01; a heading that breaks anew moves by 0.02."""
PAGES = ("chapters/welcome.html", "chapters/roles/frontline.html", "places/leeds.html")
SHIFTS = """globalThis.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
LINES = """() => [...document.querySelectorAll("main :is(h1, h2, p, li):not(:has(h1, h2, p, li))")]
  .filter((element) => element.checkVisibility() && element.getClientRects().length)
  .map((element) => element.getBoundingClientRect().height)"""
WIDTHS = """async () => {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = [];
  for (const weight of [400, 550, 700]) {
    await document.fonts.load(`${weight} 16px Atkinson`);
    pen.font = `${weight} 100px Atkinson`;
    widths.push(pen.measureText("Hamburgefonts").width);
  }
  return widths;
}"""
LOADED = "document.fonts.load('16px Atkinson').then((fonts) => fonts.length)"


def test_the_typeface_is_small_and_its_licence_lies_beside_it(root: Path, site: Site) -> None:
    folder = root / "book/theme/community/fonts"
    kept = folder / FONT
    assert 5_000 < kept.stat().st_size < MOST_BYTES
    assert kept.read_bytes().startswith(b"wOF2")
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert "Atkinson Hyperlegible Next" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert (site.folder / "_static" / FONT).read_bytes() == kept.read_bytes()


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_show_the_typeface_and_hold_still(open_page: Opener, site: Site, width: int) -> None:
    problems = []
    tab = open_page(width=width)
    tab.add_init_script(SHIFTS)
    for page in PAGES:
        tab.goto(site.url(page))
        if tab.evaluate(LOADED) != 1:
            problems.append(f"{page}: the typeface did not arrive")
        if (moved := tab.evaluate("globalThis.shifts")) > MOST_SHIFT:
            problems.append(f"{page}: moved by {moved:.4f} while it loaded")
    assert not problems, as_list(problems)
    light, between, bold = tab.evaluate(WIDTHS)
    assert light < between < bold, "one file has every weight"


def lines_of(tab: Page, address: str) -> list[float]:
    tab.goto(address)
    return tab.evaluate(LINES)


def test_without_the_typeface_a_page_is_as_long(open_page: Opener, site: Site) -> None:
    """Its stand-in has the same widths: few lines break elsewhere, and no line is taller."""
    tab, without = open_page(), open_page()
    without.route("**/*.woff2*", lambda route: route.abort())
    for page in PAGES:
        ours, others = (lines_of(one, site.url(page)) for one in (tab, without))
        assert without.evaluate("[...document.fonts].some((font) => font.status === 'error')")
        assert len(ours) == len(others) > 20
        same = sum(abs(one - other) < 1 for one, other in zip(ours, others, strict=True))
        assert same / len(ours) > 0.8, f"{page}: {same} of {len(ours)} are as tall"
        assert abs(sum(ours) / sum(others) - 1) < 0.03, page


@pytest.mark.parametrize(("width", "beside"), [(1440, True), (1280, False)])
def test_a_note_opens_in_the_margin_where_there_is_room(
    open_page: Opener, width: int, beside: bool
) -> None:
    """Beside its number, and nothing below it moves; on narrower screens under its sentence."""
    tab = open_page("chapters/numbers/loneliness.html", width=width)
    number, last = tab.locator(".stat-face").first, tab.locator("main h2").last
    number.scroll_into_view_if_needed()
    below = last.bounding_box()["y"] - number.bounding_box()["y"]
    number.click()
    panel, face = tab.locator(".stat-panel").bounding_box(), number.bounding_box()
    assert (abs(panel["y"] - face["y"]) < 20) is beside
    assert (panel["x"] > face["x"] + face["width"]) is beside
    assert (abs(last.bounding_box()["y"] - face["y"] - below) < 1) is beside
    assert panel["x"] + panel["width"] <= width
    assert panel["height"] < 700 or not beside
    tab.keyboard.press("Escape")
    assert not tab.locator(".stat-panel").count()
