"""Every page passes axe-core: WCAG 2.2 A and AA, and axe's own good practice."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from support.site import HEIGHTS, Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def open_everything(tab: Page) -> None:
    """Open what can be opened: closed parts, and the panel of the first number."""
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    number = tab.locator("button.stat-face").first
    if number.count():
        number.click()
        assert tab.locator(".stat-panel").is_visible()


def violations(tab: Page) -> list[str]:
    """What axe finds on a page: one line for each rule and element."""
    tab.evaluate(AXE_SCRIPT)
    results: dict[str, Any] = tab.evaluate("(options) => axe.run(document, options)", OPTIONS)
    assert results["testEngine"]["name"] == "axe-core"
    return [
        f"{tab.url}: {rule['id']}: {node['target'][0]}: {rule['help']}"
        f" ({node['failureSummary'].splitlines()[-1].strip()})"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def examine(tab: Page, address: str, width: int, dark: bool, opened: bool) -> list[str]:
    """Violations of one page in one mode; each line begins with the mode."""
    tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.goto(address)
    if opened:
        open_everything(tab)
    mode = f"{width} px, {'dark' if dark else 'light'}, {'opened' if opened else 'as it loads'}"
    return [f"{mode}: {line}" for line in violations(tab)]


@pytest.mark.parametrize(("width", "opened"), [(360, False), (1280, True)])
def test_every_page(open_page: Opener, site: Site, width: int, opened: bool) -> None:
    """Each page meets both widths, both states and, in turn with its neighbour, both schemes."""
    problems, examined = [], 0
    tab = open_page()
    for place, page in enumerate(site.shown):
        dark = (place % 2 == 0) == (width == 1280)
        problems += examine(tab, site.url(page), width, dark, opened)
        examined += 1
    assert examined > 1
    assert not problems, as_list(problems)


def test_phone_menu(open_page: Opener, site: Site) -> None:
    problems = []
    for dark in (False, True):
        tab = open_page(f"{site.chapters[0]}#site-nav", width=360, dark=dark)
        assert tab.locator("#site-nav").is_visible()
        problems += violations(tab)
    assert not problems, as_list(problems)


def test_search_results(open_page: Opener) -> None:
    problems = []
    for dark in (False, True):
        tab = open_page("search.html?q=loneliness", width=360, dark=dark)
        tab.locator(".search-results li").first.wait_for()
        problems += violations(tab)
    assert not problems, as_list(problems)


def test_axe_is_awake(open_page: Opener) -> None:
    """A page with known faults is faulted: a silent axe would pass everything."""
    tab = open_page()
    tab.set_content("<html><body><img src='data:,'><p style='color:#999'>Grey</p></body></html>")
    found = "\n".join(violations(tab))
    for rule in ("image-alt", "color-contrast", "html-has-lang"):
        assert rule in found


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", sorted(HEIGHTS))
def test_whole_matrix(open_page: Opener, site: Site, width: int, dark: bool) -> None:
    problems = []
    tab = open_page()
    for page in site.shown:
        for opened in (False, True):
            problems += examine(tab, site.url(page), width, dark, opened)
    assert not problems, as_list(problems)
