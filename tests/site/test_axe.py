"""Every page passes axe-core: WCAG 2.2 A and AA, and axe's own good practice."""

import re

import pytest
from playwright.sync_api import Page
from support.axe import violations
from support.site import HEIGHTS, Opener, Site, as_list


def open_everything(tab: Page) -> None:
    """Open what can be opened: closed parts, and the panel of the first number."""
    tab.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    number = tab.locator(".stat-face[role=button]").first
    if number.count():
        number.click()
        assert tab.locator(".stat-panel").is_visible()


def examine(tab: Page, address: str, width: int, dark: bool, opened: bool) -> list[str]:
    """Violations of one page in one mode; each line begins with the mode."""
    tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.goto(address)
    if opened:
        open_everything(tab)
    mode = f"{width} px, {'dark' if dark else 'light'}, {'opened' if opened else 'as it loads'}"
    return [f"{mode}: {line}" for line in violations(tab)]


PHONE = {"width": 360, "dark": True, "opened": False}
DESK = {"width": 1280, "dark": False, "opened": True}
OF_EACH_KIND = (
    "chapters/about/register.html",
    "chapters/case/make-the-case.html",
    "chapters/local/my-area.html",
    "chapters/numbers/loneliness.html",
    "chapters/roles/frontline.html",
)
"""A page of each kind: the register, the calculator, the areas, a notebook, prose."""


KEPT = "try { localStorage.setItem('comfort', 'large spaced'); } catch { /* as a reader did */ }"


def examine_mode(open_page: Opener, pages: list[str], width: int, mode: str) -> list[str]:
    """Violations of `pages`, opened, in "forced" colours or in "large" print with wide spacing."""
    tab = open_page(width=width)
    if mode == "large":
        tab.add_init_script(KEPT)
    problems = []
    for page in pages:
        dark = width < 1000
        tab.emulate_media(
            color_scheme="dark" if dark else "light",
            forced_colors="active" if mode == "forced" else "none",
        )
        tab.goto(open_page.site.url(page))
        open_everything(tab)
        assert tab.evaluate(IN_MODE[mode]), f"{page} is not in {mode} at all"
        problems += [f"{mode}, {width} px, dark {dark}: {line}" for line in violations(tab)]
    return problems


IN_MODE = {
    "forced": "matchMedia('(forced-colors: active)').matches",
    "large": "document.documentElement.classList.contains('large')",
}
"""What shows that a page is in the mode that was asked for."""


def test_forced_colours_of_the_first_page(open_page: Opener) -> None:
    """Large print has its sample in test_comforts.py."""
    problems = examine_mode(open_page, ["chapters/welcome.html"], 360, "forced")
    assert not problems, as_list(problems)


@pytest.mark.slow
@pytest.mark.parametrize("mode", IN_MODE)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_in_forced_colours_and_in_large_print(
    open_page: Opener, site: Site, width: int, mode: str
) -> None:
    areas = sorted(
        page.relative_to(site.folder).as_posix() for page in site.folder.glob("places/*.html")
    )
    pages = [*site.shown, *areas[::12]]
    assert len(areas) > 200
    problems = examine_mode(open_page, pages, width, mode)
    assert not problems, as_list(problems)


def test_pages_by_turns(open_page: Opener, site: Site) -> None:
    """One page in eighty, and one of each kind: on a phone in the dark and at a desk in the light.

    By turns; `make test-all` has every page in the whole matrix.
    """
    problems, examined = [], 0
    assert set(OF_EACH_KIND) <= set(site.pages)
    tab = open_page()
    others = [page for page in site.shown if page not in OF_EACH_KIND][::80]
    for place, page in enumerate([*OF_EACH_KIND, *others]):
        problems += examine(tab, site.url(page), **(PHONE if place % 2 else DESK))
        examined += 1
    assert examined > len(OF_EACH_KIND)
    assert not problems, as_list(problems)


def block_scripts(tab: Page) -> None:
    """Let no script of the site load. Where the browser runs none at all, axe does not run either.

    Their addresses end in a version, so a pattern that ends in `.js` would let them through.
    """
    tab.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())


@pytest.mark.slow
def test_pages_whose_scripts_are_blocked(open_page: Opener, site: Site) -> None:
    """A page of prose, the calculator and the page of search; and they are blocked indeed."""
    problems = []
    tab = open_page()
    block_scripts(tab)
    for page in (
        "chapters/roles/frontline.html",
        "chapters/case/make-the-case.html",
        "search.html",
    ):
        problems += examine(tab, site.url(page), **PHONE)
        assert tab.evaluate("document.documentElement.className") != "js"
        assert tab.locator(".stat-face[role=button], .question-check, .checklist-foot").count() == 0
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
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", sorted(HEIGHTS))
def test_whole_matrix(open_page: Opener, site: Site, width: int, dark: bool, script: bool) -> None:
    """Every page at every width in every scheme; with JavaScript, as it loads and opened."""
    problems = []
    tab = open_page()
    if not script:
        block_scripts(tab)
    for page in site.shown:
        for opened in (False, True) if script else (False,):
            problems += examine(tab, site.url(page), width, dark, opened)
        assert (tab.evaluate("document.documentElement.className") == "js") == script
    assert not problems, as_list(problems)
