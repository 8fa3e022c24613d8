"""A page on paper: everything that is said, nothing that can only be pressed."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PageObject, PdfReader
from support.sampled import ONE_IN_EIGHT, one_in
from support.site import Opener, Site, as_list, on_paper

ROLE = "chapters/roles/frontline.html"
CALCULATOR = "chapters/case/make-the-case.html"
"""It prints its result on one side, and not its chapter."""
MOST_SIDES = 10
"""Of A4, for a chapter with its questions, the law and the notes on its numbers."""
LONG = tuple(
    f"chapters/{name}"
    for name in ("about/data", "about/glossary", "about/register", "about/sources",
                 "local/my-area", "policy/timeline", "roles/duties")
)  # fmt: skip
"""How the paths of lists begin that nobody prints to read: they may be longer."""
LEAST_FILLED = 0.75
"""Of the first side's height, on paper of more than one side. Above it a block did not fit."""
TALL = (
    "chapters/approaches/family.html", "chapters/leaders/systems.html", "chapters/welcome.html",
)  # fmt: skip
"""Pages with something tall near their beginning."""
MARGIN = 16 / 25.4 * 72
"""Of a page, in points: print.css."""
NEVER_PRINTED = (
    ".site-nav", ".site-links", ".site-search", ".on-this-page", ".page-turn", ".skip-link",
    ".checklist-foot", ".register-filter", ".search-form", ".print-page", ".local-choose",
    "#check-what-you-know", "#teach-this-chapter", ".exercise",
)  # fmt: skip


@pytest.mark.parametrize("apart", ONE_IN_EIGHT)
def test_pages_say_all_on_paper_and_nothing_to_press(apart: int, paper: Page, site: Site) -> None:
    """No navigation; the title; each number with that of its note; what was closed, open."""
    problems, numbers, closed = [], 0, 0
    for page in site.pages[::apart]:
        if page == CALCULATOR:  # it has a test of its own
            continue
        paper.goto(site.url(page))
        before = paper.evaluate(_STATES)
        paper.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown = set(paper.evaluate(_SHOWN, [*NEVER_PRINTED, "h1"]))
        problems += [f"{page}: {selector} is printed" for selector in shown - {"h1"}]
        if "h1" not in shown:
            problems.append(f"{page}: its title is not printed")
        if page in site.chapters:
            numbers += len(uses := paper.evaluate(_USES))
            problems += [f"{page}: {fault}" for use in uses for fault in faults_of(use)]
            closed += len(before) - 1
            for what, script in _HIDDEN.items():
                if hidden := paper.evaluate(script):
                    problems.append(f"{page}: {hidden} {what} are not printed")
            paper.evaluate("dispatchEvent(new Event('afterprint'))")
            if paper.evaluate(_STATES) != before:
                problems.append(f"{page}: printing leaves it changed")
    assert numbers and closed > 0
    assert not problems, as_list(problems)


def faults_of(use: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a number on paper, as `_USES` tells of it."""
    if not use["shown"]:
        yield f"{use['id']}: the number of its note is not printed"
    if use["reference"] != use["note"]:
        yield f"{use['id']} says {use['reference']}: it is {use['note']}"


def test_a_form_leaves_room_to_write_and_fits_the_sheet(paper: Page, site: Site) -> None:
    """Each empty cell of a template is a finger high and wide, inside the width of A4."""
    problems, examined = [], 0
    paper.set_viewport_size({"width": 672, "height": 950})
    for page in site.chapters:
        if 'template"' not in (site.folder / page).read_text(encoding="utf-8"):
            continue
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


def on_a4(tab: Page, address: str) -> list[PageObject]:
    """The sides of A4 that a page needs."""
    tab.goto(address)
    return list(PdfReader(BytesIO(tab.pdf(format="A4"))).pages)


def sheets(tab: Page, address: str) -> int:
    """How many sides of A4 a page needs."""
    return len(on_a4(tab, address))


def filled(side: PageObject) -> float:
    """How far down its lowest words a side is filled, from 0 to 1 between its margins."""
    lowest: list[float] = []

    def note(text: str, whole: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip():
            lowest.append(line[4] * whole[1] + line[5] * whole[3] + whole[5])

    side.extract_text(visitor_text=note)
    assert lowest, "a side without words"
    height = float(side.mediabox.height)
    return (height - MARGIN - min(lowest)) / (height - 2 * MARGIN)


def half_empty(tab: Page, site: Site, page: str) -> tuple[int, str]:
    """How many sides a page needs, and what is wrong with the first of them, or nothing."""
    sides = on_a4(tab, site.url(page))
    share = filled(sides[0])
    short = len(sides) > 1 and share < LEAST_FILLED
    return len(sides), f"{page}: its first side is filled to {share:.0%}" if short else ""


def test_the_button_prints_the_page_and_not_what_is_for_a_course(open_page: Opener) -> None:
    tab = open_page(ROLE)
    tab.evaluate(
        "{ globalThis.printed = 0; globalThis.print = () => { globalThis.printed += 1; }; null; }"
    )
    tab.get_by_role("button", name="Print this page").click()
    assert tab.evaluate("globalThis.printed") == 1
    tab.emulate_media(media="print")
    for part in ("#what-to-do", ".checklist"):
        expect(tab.locator(part).first).to_be_visible()
    for part in ("#check-what-you-know", "#teach-this-chapter", ".exercise"):
        expect(tab.locator(part).first).to_be_attached()
        expect(tab.locator(part).first).to_be_hidden()


@pytest.mark.parametrize(
    ("page", "block", "button"),
    [
        ("chapters/leaders/systems.html", ".template", "Print this form"),
        ("chapters/local/needs-notebook.html", ".template >> nth=1", "Print this form"),
        (ROLE, ".checklist", "Print this list"),
    ],
)
def test_a_form_or_a_list_is_printed_alone(
    page: str, block: str, button: str, open_page: Opener
) -> None:
    tab = open_page(page)
    tab.evaluate("globalThis.print = () => { globalThis.printed = true; }; null")
    form = tab.locator(block).first
    form.get_by_role("button", name=button).click()
    assert tab.evaluate("globalThis.printed")
    tab.emulate_media(media="print")
    shown = tab.evaluate(
        _SHOWN, ["h1", "h2", ".site-footer", ".chapter-dates", "main > article > p"]
    )
    assert not shown
    expect(form).to_be_visible()
    expect(form.get_by_role("button", name=button)).to_be_hidden()
    expect(tab.locator(".site-title")).to_be_visible()
    sides = PdfReader(BytesIO(tab.pdf(format="A4"))).pages
    assert len(sides) == 1
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("h1")).to_be_visible()


def test_a_chapter_prints_on_few_sides(open_page: Opener, site: Site) -> None:
    assert 1 < sheets(open_page(), site.url(ROLE)) <= MOST_SIDES


def test_the_browser_prints_the_calculator_as_its_button_does(
    open_page: Opener, site: Site
) -> None:
    tab = open_page()
    assert sheets(tab, site.url(CALCULATOR)) == 1
    assert not tab.locator(".calculator-sheet").count(), "the page is as it was"
    expect(tab.locator(".calculator-form")).to_be_visible()


@pytest.mark.slow
def test_every_chapter_prints_on_few_sides_and_fills_the_first(
    open_page: Opener, site: Site
) -> None:
    tab = open_page()
    found = {page: half_empty(tab, site, page) for page in site.chapters}
    long = [page for page, (count, _) in found.items() if count > MOST_SIDES]
    problems = [f"{page}: {found[page][0]} sides" for page in long if not page.startswith(LONG)]
    problems += [wrong for _, wrong in found.values() if wrong]
    assert not problems, as_list(problems)
    for name in LONG:
        assert any(page.startswith(name) for page in long), f"{name} is no longer long"


@pytest.mark.parametrize("page", one_in(2, TALL))
def test_something_tall_leaves_no_first_side_half_empty(
    page: str, open_page: Opener, site: Site
) -> None:
    count, wrong = half_empty(open_page(), site, page)
    assert count > 1
    assert not wrong


_EMPTY_CELLS = """[...document.querySelectorAll(".template td")]
  .filter((cell) => !cell.textContent.trim())
  .map((cell) => {
    const { width, height, right } = cell.getBoundingClientRect();
    return { width, height, right };
  })"""
# The working of notebooks, which is code, stays on the page of the site.
_HIDDEN = {
    "notes": """[...document.querySelectorAll(".figure-note")]
        .filter((note) => !note.checkVisibility()).length""",
    "closed parts": """[...document.querySelectorAll(
        "article details:not(.on-this-page *, .hide, .hide *, .solution, #teach-this-chapter *)"
        + ":not(.chapter-outcomes, .folded-working *)"
        + ":not(#check-what-you-know *)"
        + " > :not(summary, script, [class*=highlight])")]
        .filter((part) => !part.checkVisibility()).length""",
}
_STATES = "[...document.querySelectorAll('article details')].map((part) => part.open)"
_SHOWN = """(selectors) => selectors.filter((selector) =>
  [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()))"""
_USES = """() => {
  const notes = [...document.querySelectorAll(".figure-note")].map((note) => note.id);
  const left = "#check-what-you-know, #teach-this-chapter, .exercise, .solution, .folded-working";
  const printed = (stat) => !stat.closest(left);
  return [...document.querySelectorAll(".stat")].filter(printed).map((stat) => {
    const reference = stat.querySelector(".stat-ref");
    const id = stat.querySelector(".stat-face").id;
    const note = stat.querySelector(".stat-face").hash.slice(1);
    return {
      id,
      shown: reference.checkVisibility(),
      reference: Number(/^\\u00a0\\[(\\d+)\\]$/.exec(reference.textContent)?.[1]),
      note: notes.indexOf(note) + 1,
    };
  });
}"""
