"""A page on paper: everything that is said, nothing that can only be pressed."""

import re

import pytest
from playwright.sync_api import Page
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

ROLE = "chapters/roles/frontline.html"
NEVER_PRINTED = (
    ".site-nav", ".site-links", ".site-search", ".on-this-page", ".page-turn", ".skip-link",
    ".checklist-foot", ".register-filter", ".search-form",
)  # fmt: skip


def on_paper(tab: Page, address: str) -> None:
    """Open a page as its printer sees it, after the browser has said that it will print."""
    tab.goto(address)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.fixture
def paper(open_page: Opener) -> Page:
    """A tab that shows pages as they print."""
    tab = open_page()
    tab.emulate_media(media="print", color_scheme="light")
    return tab


def test_every_page_leaves_its_navigation_out(paper: Page, site: Site) -> None:
    problems = []
    for page in site.pages:
        on_paper(paper, site.url(page))
        shown = set(paper.evaluate(_SHOWN, [*NEVER_PRINTED, "h1"]))
        problems += [f"{page}: {selector} is printed" for selector in shown - {"h1"}]
        if "h1" not in shown:
            problems.append(f"{page}: its title is not printed")
    assert not problems, as_list(problems)


def test_numbers_carry_the_number_of_their_note(paper: Page, site: Site) -> None:
    problems, examined = [], 0
    for page in site.chapters:
        on_paper(paper, site.url(page))
        for use in paper.evaluate(_USES):
            examined += 1
            if not use["shown"]:
                problems.append(f"{page}: {use['id']}: the number of its note is not printed")
            if use["reference"] != use["note"]:
                problems.append(f"{page}: {use['id']} says {use['reference']}: it is {use['note']}")
        if hidden := paper.evaluate("""[...document.querySelectorAll(".figure-note")]
                .filter((note) => !note.checkVisibility()).length"""):
            problems.append(f"{page}: {hidden} notes are not printed")
    assert examined
    assert not problems, as_list(problems)


def test_closed_parts_are_printed_and_closed_again(paper: Page, site: Site) -> None:
    examined = 0
    for page in site.chapters:
        paper.goto(site.url(page))
        before = paper.evaluate(_STATES)
        paper.evaluate("dispatchEvent(new Event('beforeprint'))")
        hidden = paper.evaluate("""[...document.querySelectorAll(
            "article details:not(.on-this-page *) > :not(summary, script)")]
            .filter((part) => !part.checkVisibility()).length""")
        assert not hidden, f"{page}: {hidden} parts stay closed on paper"
        examined += len(before) - 1
        paper.evaluate("dispatchEvent(new Event('afterprint'))")
        assert paper.evaluate(_STATES) == before, f"{page}: printing leaves it changed"
    assert examined > 0, "no page has a part that opens"


def test_a_form_leaves_room_to_write_and_fits_the_sheet(paper: Page, site: Site) -> None:
    """Each empty cell of a template is a finger high and wide, inside the width of A4."""
    problems, examined = [], 0
    paper.set_viewport_size({"width": 672, "height": 950})
    for page in site.chapters:
        on_paper(paper, site.url(page))
        for cell in paper.evaluate(_EMPTY_CELLS):
            examined += 1
            if cell["height"] < 40 or cell["width"] < 50 or cell["right"] > 672:
                problems.append(f"{page}: {cell}")
    assert examined, "no chapter has a form"
    assert not problems, as_list(problems)


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


_EMPTY_CELLS = """[...document.querySelectorAll(".template td")]
  .filter((cell) => !cell.textContent.trim())
  .map((cell) => {
    const { width, height, right } = cell.getBoundingClientRect();
    return { width, height, right };
  })"""
_STATES = "[...document.querySelectorAll('article details')].map((part) => part.open)"
_SHOWN = """(selectors) => selectors.filter((selector) =>
  [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()))"""
_USES = """() => {
  const notes = [...document.querySelectorAll(".figure-note")].map((note) => note.id);
  return [...document.querySelectorAll(".stat")].map((stat) => {
    const reference = stat.querySelector(".stat-ref");
    const id = stat.querySelector(".stat-face").id;
    const figure = id.replace(/^use-|-[0-9]+$/g, "");
    return {
      id,
      shown: reference.checkVisibility(),
      reference: Number(reference.textContent),
      note: notes.indexOf(`note-${figure}`) + 1,
    };
  });
}"""
