"""A page on paper: everything that is said, nothing that can only be pressed."""

import re

import pytest
from playwright.sync_api import Page, expect
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

ROLE = "chapters/roles/frontline.html"
NEVER_PRINTED = (
    ".site-nav", ".site-links", ".site-search", ".on-this-page", ".page-turn", ".skip-link",
    ".checklist-foot", ".register-filter", ".search-form",
)  # fmt: skip


def on_paper(tab: Page) -> Page:
    """The page as its printer sees it, after the browser has said that it will print."""
    tab.emulate_media(media="print", color_scheme="light")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    return tab


def test_every_page_leaves_its_navigation_out(open_page: Opener, site: Site) -> None:
    problems = []
    for page in site.pages:
        tab = on_paper(open_page(page))
        problems += [
            f"{page}: {selector} is printed"
            for selector in NEVER_PRINTED
            if tab.locator(f"{selector}:visible").count()
        ]
        if not tab.locator("h1").is_visible():
            problems.append(f"{page}: its title is not printed")
        open_page.close()
    assert not problems, as_list(problems)


def test_numbers_carry_the_number_of_their_note(open_page: Opener, site: Site) -> None:
    examined = 0
    for page in site.chapters:
        tab = on_paper(open_page(page))
        notes = tab.locator(".figure-note")
        order = [note.get_attribute("id") for note in notes.all()]
        for number in tab.locator(".stat").all():
            reference = number.locator(".stat-ref")
            expect(reference).to_be_visible()
            figure = re.sub(r"^use-|-\d+$", "", str(number.locator("button").get_attribute("id")))
            assert order.index(f"note-{figure}") + 1 == int(reference.inner_text()), page
            examined += 1
        for note in notes.all():
            expect(note).to_be_visible()
        open_page.close()
    assert examined


def test_closed_parts_are_printed_and_closed_again(open_page: Opener, site: Site) -> None:
    examined = 0
    for page in site.chapters:
        if "<details" not in (site.folder / page).read_text(encoding="utf-8"):
            continue
        tab = open_page(page)
        before = tab.evaluate(_STATES)
        on_paper(tab)
        assert all(tab.evaluate(_STATES)), f"{page}: a part stays closed on paper"
        parts = tab.locator("article details:not(.on-this-page details) > :not(summary)")
        for part in parts.all():
            expect(part).to_be_visible()
            examined += 1
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        assert tab.evaluate(_STATES) == before, f"{page}: printing leaves it changed"
        open_page.close()
    assert examined


def test_the_dark_scheme_prints_black_on_white(open_page: Opener) -> None:
    tab = open_page(ROLE, dark=True)
    tab.emulate_media(media="print")
    colours = tab.evaluate("""() => {
        const style = getComputedStyle(document.body);
        return [style.color, style.backgroundColor];
    }""")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_pdf(open_page: Opener) -> None:
    pdf = open_page(ROLE).pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert 1 < pages < 20


_STATES = "[...document.querySelectorAll('article details')].map((part) => part.open)"
