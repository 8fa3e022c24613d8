"""What readers do, done with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from support.sampled import IN_BOTH
from support.site import Opener, Site, press_tab, tab_to

from book.register import STATUSES

WELCOME = "chapters/welcome.html"
ROLE = "chapters/roles/frontline.html"
REGISTER = "chapters/about/register.html"


@pytest.fixture
def open_page(open_in_each: Opener) -> Opener:
    """In both browsers: each moves the focus, and scrolls to it, in its own way."""
    return open_in_each


def is_number(found: dict) -> bool:
    return "stat-face" in found["classes"]


def test_find_my_role_tick_its_checklist_and_print_it(open_page: Opener) -> None:
    tab = open_page(WELCOME)
    tab_to(tab, lambda f: f["tag"] == "a" and f["text"] == "Frontline professional")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{ROLE}")
    tab_to(tab, lambda f: f["type"] == "checkbox")
    box = tab.locator(".checklist input").first
    expect(box).to_be_focused()
    expect(tab.locator(".checklist").first).to_contain_text("0 of")
    press_tab(tab, "Space")
    expect(box).to_be_checked()
    assert press_tab(tab), "the ticked box holds the focus"
    expect(tab.locator(".checklist input").nth(1)).to_be_focused()
    if open_page.browser.browser_type.name == "chromium":  # the other cannot be told to show paper
        expect_on_paper(tab, tab.locator(".checklist").first)
    tab.reload()
    expect(tab.locator(".checklist input").first).to_be_checked()
    expect(tab.locator(".checklist input").nth(1)).not_to_be_checked()
    expect(tab.locator(".checklist").first).to_contain_text("1 of")


def expect_on_paper(tab: Page, checklist: Locator) -> None:
    """As the printer sees it: every item, the first one ticked, and no button."""
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    boxes = checklist.locator("input").all()
    assert len(boxes) > 1
    assert all(box.is_visible() for box in boxes)
    assert [box.is_checked() for box in boxes] == [True] + [False] * (len(boxes) - 1)
    ticked, empty = (box.screenshot() for box in boxes[:2])
    assert ticked != empty, "on paper a ticked box looks like an empty one"
    expect(checklist.locator(".checklist-foot")).to_be_hidden()
    assert tab.pdf(format="A4").startswith(b"%PDF-")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.emulate_media(media="screen")


@IN_BOTH
def test_role_card_on_the_welcome_page(open_page: Opener) -> None:
    """The cards are links of their own, after the page's heading."""
    tab = open_page(WELCOME)
    tab.locator("#content").focus()
    found = tab_to(tab, lambda f: "Frontline professional" in f["text"])
    assert "sd-stretched-link" in found["classes"]
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{ROLE}")


@IN_BOTH
def test_ticks_can_be_cleared(open_page: Opener) -> None:
    tab = open_page(ROLE)
    box = tab.locator(".checklist input").first
    box.focus()
    tab.keyboard.press("Space")
    tab_to(tab, lambda f: f["text"] == "Clear ticks")
    tab.keyboard.press("Enter")
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()
    tab.reload()
    expect(tab.locator(".checklist input").first).not_to_be_checked()


@IN_BOTH
def test_open_the_source_of_a_number(open_page: Opener) -> None:
    tab = open_page(WELCOME)
    tab_to(tab, is_number)
    number = tab.locator(".stat-face[role=button]").first
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "false")
    expect(number).to_have_accessible_name(number.inner_text())
    expect(number).to_have_accessible_description("Source and status")
    tab.keyboard.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    expect(number).to_be_focused()

    panel = tab.locator(".stat-panel")
    expect(panel).to_be_visible()
    assert panel.get_attribute("id") == number.get_attribute("aria-controls")
    for words in ("Exact value", "Source", "Checked"):
        expect(panel.locator("dt").get_by_text(words, exact=True)).to_be_visible()
    expect(panel.locator(".status-label")).to_have_text(
        re.compile("^(" + "|".join(status.capitalize() for status in STATUSES) + ")$")
    )
    # Beside the sentence: nothing stands between its block and the panel.
    assert tab.evaluate("""() => {
        const panel = document.querySelector(".stat-panel");
        return panel.parentElement.matches("li, td, dd") || !!panel.previousElementSibling
            .querySelector('[aria-expanded="true"]');
    }""")
    assert tab.evaluate("""() => {
        const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
        return ids.length === new Set(ids).size;
    }"""), "opening the panel repeats an id"

    tab.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(number).to_have_attribute("aria-expanded", "false")
    expect(number).to_be_focused()


@IN_BOTH
def test_close_the_panel_in_other_ways(open_page: Opener) -> None:
    tab = open_page(WELCOME)
    number = tab.locator(".stat-face[role=button]").first
    panel = tab.locator(".stat-panel")
    number.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    tab.keyboard.press("Space")
    expect(panel).to_have_count(1)
    tab_to(tab, lambda f: f["text"] == "Close", most=20)
    tab.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    expect(number).to_be_focused()


def test_one_panel_at_a_time(open_page: Opener, site: Site) -> None:
    page = _page_with_numbers(site, least=2)
    tab = open_page(page)
    numbers = tab.locator(".stat-face[role=button]")
    numbers.nth(0).press("Enter")
    numbers.nth(1).press("Enter")
    expect(tab.locator(".stat-panel")).to_have_count(1)
    expect(numbers.nth(0)).to_have_attribute("aria-expanded", "false")
    expect(numbers.nth(1)).to_have_attribute("aria-expanded", "true")


def test_follow_a_number_to_its_source_its_record_and_its_working(open_page: Opener) -> None:
    tab = open_page(WELCOME)
    for wanted, lands_on in (
        ("#source-", "chapters/about/sources-*.html#source-"),
        ("#figure-", "chapters/about/register-*.html#figure-"),
    ):
        tab.goto(open_page.site.url(WELCOME))
        tab.locator(".stat-face[role=button]").first.press("Enter")
        link = tab.locator(f'.stat-panel a[href*="{wanted}"]').last
        link.focus()
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/{lands_on}*")
        target = tab.evaluate("decodeURIComponent(location.hash.slice(1))")
        expect(tab.locator(f'[id="{target}"]')).to_be_in_viewport()
    working = tab.locator('a:has-text("See it worked out")').first
    expect(working).to_have_count(1)
    working.press("Enter")
    tab.wait_for_url("**/chapters/numbers/*.html*")


@pytest.mark.parametrize("words", ["loneliness", "lonelyness"])
def test_search(open_page: Opener, words: str) -> None:
    tab = open_page(WELCOME)
    tab_to(tab, lambda f: f["type"] == "search")
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=*")
    chapters = tab.locator(".search-group").filter(has=tab.get_by_role("heading", name="Chapters"))
    first = chapters.locator(".search-title a").first
    first.wait_for()
    expect(tab.locator(".search-status")).to_contain_text("match")
    title = first.inner_text()
    tab_to(tab, lambda f: f["tag"] == "a" and f["text"] == title)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/chapters/**")
    expect(tab.locator("h1")).to_have_text(title)
    assert re.search("loneliness", tab.locator("main").inner_text(), re.IGNORECASE)


def test_search_on_the_search_page(open_page: Opener) -> None:
    tab = open_page("search.html")
    tab_to(tab, lambda f: f["type"] == "search")
    tab.keyboard.type("volunteers")
    expect(tab.locator(".search-results li").first).to_be_visible()
    expect(tab.locator(".search-status")).to_contain_text("volunteers")


def test_search_without_a_match(open_page: Opener) -> None:
    tab = open_page("search.html?q=qqjxv")
    expect(tab.locator(".search-status")).to_contain_text("No page matches")
    expect(tab.locator(".all-pages")).to_be_visible()


def test_filter_the_register_by_status(open_page: Opener) -> None:
    tab = open_page(REGISTER)
    total = tab.locator(".register-figure").count()
    tab_to(tab, lambda f: f["type"] == "radio")
    tab.keyboard.press("ArrowDown")
    chosen = tab.locator('input[name="status"]:checked')
    status = chosen.get_attribute("value")
    group = tab.locator(f"#{status}")
    expect(group).to_be_visible()
    assert tab.locator(".register-group:visible").count() == 1
    shown = tab.locator(".register-figure:visible").count()
    assert 0 < shown == group.locator(".register-figure").count() < total
    expect(tab.locator(".register-count")).to_have_text(f"Showing {shown} of {total} figures.")

    tab_to(tab, lambda f: f["type"] == "search")
    tab.keyboard.type("qqjxv")
    expect(tab.locator(".register-count")).to_contain_text("Showing 0 of")
    assert tab.locator(".register-figure:visible").count() == 0


def test_link_to_a_figure_that_the_filter_hides(open_page: Opener) -> None:
    tab = open_page(REGISTER)
    tab.locator("#register-words").fill("qqjxv")
    first = tab.locator(".register-figure").first
    expect(first).to_be_hidden()
    tab.evaluate("(id) => { location.hash = id; }", first.get_attribute("id"))
    expect(first).to_be_visible()


def _page_with_numbers(site: Site, least: int) -> str:
    for page in site.chapters:
        if (site.folder / page).read_text(encoding="utf-8").count('class="stat-face"') >= least:
            return page
    raise AssertionError(f"no page shows {least} numbers")
