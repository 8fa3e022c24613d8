"""Every page can be walked with the keyboard, and what it opens by it."""

import pytest
from playwright.sync_api import Page, expect
from support.sampled import IN_BOTH
from support.site import Opener, Site, focused, press_tab

WELCOME = "chapters/welcome.html"
ROLE = "chapters/roles/frontline.html"


@pytest.fixture
def open_page(open_in_each: Opener) -> Opener:
    """In both browsers: each moves the focus, and scrolls to it, in its own way."""
    return open_in_each


def test_skip_link(open_page: Opener) -> None:
    tab = open_page(ROLE)
    found = press_tab(tab)
    assert found
    assert found["text"] == "Skip to main content"
    tab.keyboard.press("Enter")
    expect(tab.locator("#content")).to_be_focused()
    found = press_tab(tab)
    assert found
    assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_phone_menu_without_script(open_page: Opener) -> None:
    tab = open_page(ROLE, width=360, script=False)
    menu = tab.locator("#site-nav")
    expect(menu).to_be_hidden()
    tab.locator(".menu-link").focus()
    tab.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(menu).to_be_in_viewport()
    tab.keyboard.press("Tab")
    expect(tab.locator(".close-link")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_the_contents_open_by_keyboard(open_page: Opener, script: bool) -> None:
    """The part of the page is open. Another opens with Enter, and its links come next."""
    tab = open_page(ROLE, script=script)
    menu = tab.locator("#site-nav")
    here = menu.locator("details:has([aria-current=page])")
    expect(here).to_have_count(1)
    expect(here).to_have_attribute("open", "")
    expect(menu.locator("details[open]")).to_have_count(1)
    closed = menu.locator("details:not([open])").first.element_handle()
    assert closed
    link = closed.query_selector("a")
    assert link
    assert not link.is_visible()
    tab.evaluate("(part) => part.querySelector('summary').focus()", closed)
    tab.keyboard.press("Enter")
    assert link.is_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("(link) => document.activeElement === link", link)


@pytest.mark.parametrize(
    "page",
    [ROLE, *(pytest.param(page, marks=pytest.mark.slow) for page in (WELCOME, "search.html"))],
)
def test_tab_passes_through_the_page(open_page: Opener, page: str) -> None:
    _walk(open_page(page))


@IN_BOTH
def test_tab_passes_through_an_open_panel(open_page: Opener) -> None:
    tab = open_page(WELCOME, width=360)
    tab.locator(".stat-face[role=button]").first.press("Enter")
    passed = _walk(tab)
    assert "Close" in passed


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_tab_passes_through_every_page(open_page: Opener, site: Site, width: int) -> None:
    for page in site.pages:
        _walk(open_page(page, width=width))
        open_page.close()


def _walk(tab: Page) -> list[str]:
    """Tab from the top of a page until focus leaves it; the names of what was passed."""
    tab.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    first = press_tab(tab)
    passed = []
    current = first
    while current:
        passed.append(current["text"])
        assert len(passed) < 3000, f"{tab.url}: Tab never leaves the page"
        tab.evaluate("window.last = document.activeElement")
        current = press_tab(tab)
        if current:
            stuck = tab.evaluate("window.last === document.activeElement")
            assert not stuck, f"{tab.url}: Tab is trapped on {current['where']}"
            if current["text"] == "Skip to main content":
                break
    assert focused(tab) is None or len(passed) > 3
    return passed
