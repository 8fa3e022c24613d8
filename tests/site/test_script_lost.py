"""Where a script does not arrive, a sentence says which part is missing, and the page serves."""

import re

import pytest
from playwright.sync_api import Page, expect
from support.sampled import one_in
from support.site import Opener, Site

COPY = "chapters/about/offline.html"
SCRIPTS = {
    "site.js": ("chapters/roles/frontline.html", "Some buttons and boxes"),
    "questions.js": ("chapters/roles/frontline.html", "that check your answers did not start"),
    "local.js": ("chapters/local/local-needs.html", "Figures of your own area"),
    "filters.js": ("chapters/about/register.html", "The box that narrows down this list"),
    "place.js": ("places/leeds.html", "The buttons that save, print and copy"),
    "areas.js": ("chapters/local/my-area.html", "The box that finds your area"),
    "search.js": ("search.html", "or use this list of every page"),
    "calculator.js": ("chapters/case/make-the-case.html", "or use the table of worked examples"),
    "tools/*.js": ("chapters/frontline/signposting.html", "or use the spreadsheet"),
    "copy.js": (COPY, "or ask whoever gave you this book for a zip file"),
    "papers.js": ("chapters/case/check-my-paper.html", "What reads your paper did not start"),
}
"""Each script of a page, where it runs, and what is said without it."""


def lose(tab: Page, script: str, how: str = "not loaded") -> None:
    """Let a script never arrive, or be one that the browser cannot read."""
    tab.route(
        f"**/_static/{script}*",
        lambda route: (
            route.abort() if how == "not loaded" else route.fulfill(body="const a = b ?! c;")
        ),
    )


@pytest.mark.parametrize("how", ["not loaded", "too new for the browser"])
@pytest.mark.parametrize("script", one_in(3, SCRIPTS))
def test_a_page_without_a_script_says_what_is_missing_and_serves(
    script: str, how: str, open_in_each: Opener
) -> None:
    page, said = SCRIPTS[script]
    tab = open_in_each()
    lose(tab, script, how)
    tab.goto(open_in_each.site.url(page))
    told = tab.locator(".not-loaded", has_text=said)  # others may lean on it, and say so too
    expect(told).to_have_count(1)
    expect(told).to_be_visible()
    expect(told).to_contain_text("did not start. Your browser may be too old, or a script did not")
    expect(tab.locator("h1")).to_be_visible()
    assert not re.search("needs? JavaScript", tab.locator("main").inner_text())
    for dead in (".needs-script", ".place-tools button", ".search-off"):
        assert not tab.locator(f"{dead}:visible").count() or script == "site.js", dead
    open_in_each.errors.clear()  # it was meant to throw


def test_every_script_of_a_page_is_tried(site: Site) -> None:
    asked: set[str] = set()
    for page in [*site.shown, "places/leeds.html"]:
        html = (site.folder / page).read_text(encoding="utf-8")
        asked |= set(re.findall(r'<script[^>]* src="[./]*_static/([\w/-]+\.js)', html))
        asked -= {name for name in asked if name.startswith("tools/")}
    assert asked == set(SCRIPTS) - {"tools/*.js"}


def test_a_whole_page_says_nothing_of_scripts(open_page: Opener) -> None:
    tab = open_page()
    for page, _ in SCRIPTS.values():
        tab.goto(open_page.site.url(page), wait_until="load")
        expect(tab.locator(".not-loaded")).to_have_count(0)


def test_the_page_of_the_copy_never_says_that_javascript_is_off_when_it_is_on(
    open_page: Opener,
) -> None:
    tab = open_page()
    lose(tab, "copy.js")
    tab.goto(open_page.site.url(COPY))
    expect(tab.locator(".device-copy")).to_contain_text("have not started")
    expect(tab.locator(".device-copy")).not_to_contain_text("JavaScript")
    tab = open_page(COPY, script=False)
    # Playwright's text of an element leaves out what stands in <noscript>.
    assert "They need JavaScript, which is off." in tab.locator(".device-copy").inner_text()


def test_a_text_size_and_a_summary_that_do_not_load_lead_on(open_page: Opener) -> None:
    tab = open_page()
    lose(tab, "comforts.js")
    tab.goto(open_page.site.url("chapters/roles/frontline.html"))
    tab.locator(".send > summary").click()
    expect(tab.locator(".send")).to_contain_text("could not be loaded. Check the network")
    tab.locator(".comfort-link").click()
    expect(tab).to_have_url(open_page.site.url("chapters/about/accessibility.html"))
