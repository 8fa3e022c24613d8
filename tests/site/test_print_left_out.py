"""What paper leaves out, and what it makes smaller: code, quotations of sources, pictures."""

from playwright.sync_api import Page, expect
from support.site import Site, on_paper


def test_a_picture_leaves_half_the_width_to_words(paper: Page, site: Site) -> None:
    """The changes of a system filled a sheet each, with one picture as wide as the paper."""
    paper.set_viewport_size({"width": 673, "height": 1000})  # A4 between its margins
    on_paper(paper, site.url("chapters/leaders/systems.html"))
    wide = "(drawn) => drawn.map((one) => one.offsetWidth / one.closest('section').offsetWidth)"
    found = paper.locator(".picture").evaluate_all(wide)
    assert len(found) == 6 and max(found) < 0.5


def test_notes_on_paper_say_what_to_doubt(paper: Page, site: Site) -> None:
    """Where a number is from, and a status that warns; not the words of its source."""
    on_paper(paper, site.url("chapters/roles/team-leader.html"))
    note = paper.locator(".figure-note").first
    expect(note.locator(".note-quote")).to_be_hidden()
    expect(note.locator(".note-facts")).to_be_visible()
    expect(note.locator(".note-status[data-status='second-hand']")).to_be_visible()


def test_no_code_is_printed(paper: Page, site: Site) -> None:
    for page in ("chapters/numbers/loneliness.html", "chapters/case/evaluate.html"):
        on_paper(paper, site.url(page))
        for code in paper.locator("article .highlight").all():
            expect(code).to_be_hidden()
        expect(paper.locator(".working-elsewhere")).to_be_visible()


def test_no_words_are_printed_about_charts_that_are_not(paper: Page, site: Site) -> None:
    """A working whose charts are folded stays on the site; one whose charts show is printed."""
    for name, place, printed in (
        ("leaders/nice-audit", "see-the-working", False),
        ("case/evaluate", "check-the-numbers", False),
        ("leaders/trust", "see-the-working", True),
    ):
        on_paper(paper, site.url(f"chapters/{name}.html"))
        expect(paper.locator(f"section#{place}")).to_be_visible(visible=printed)
        folded = paper.locator("details.hide :is(figure, table)").count()
        assert (folded == 0) == printed
