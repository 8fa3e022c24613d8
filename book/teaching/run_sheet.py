"""The run sheet: one page that a trainer keeps at hand during the session."""

from book.teaching import nodes as parts
from book.teaching.clock import fits, paced
from book.teaching.common_text import SAFE, SAFE_TITLE, foot, minutes
from book.teaching.deck import Shown, deck
from book.teaching.lesson_pages import Taught
from book.teaching.typst_text import Typst, document, ends_at, pdf

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Font sizes in points; the first that fits on one page is used."""
READY = "Someone who could see a learner the same day. Name and number:"


def run_sheet_pdf(taught: Taught) -> bytes:
    """Return the session on one page: what to prepare, and each step with its time and slides."""
    for size in SIZES:
        source = _laid(taught, size)
        if ends_at(source)[0] == 1:
            return pdf(source, taught.front.reviewed)
    raise AssertionError(f"{taught.docname}: the run sheet does not fit on one page")


def _laid(taught: Taught, size: float) -> str:
    write, plan, shown = Typst(), taught.session, list(deck(taught))
    assert plan is not None
    steps = paced(plan, shown)
    title = f"Run sheet: {taught.front.title}"
    body = write.heading(1, title) + write.paragraph(write.text(fits(steps)))
    needs, materials = (
        write.strong(write.text(f"{name}: ")) + write.inside(node)
        for name, node in zip(("Learners need", "Bring"), plan.children[:2], strict=True)
    )
    ready = f"{write.text(READY)} {write.line}"
    body += write.heading(2, "Have ready") + write.list_of([needs, materials, ready], "☐")
    rows = [
        [write.text(one.clock), write.text(str(one.ends - one.begins)), write.inside(one.step),
         write.text(one.slides)]
        for one in steps
    ]  # fmt: skip
    heads = [write.text(head) for head in ("Clock", "Minutes", "What to do", "Slides")]
    body += write.heading(2, "Run the session")
    body += write.table(heads, rows, "(auto, auto, 1fr, auto)")
    body += write.heading(2, "If there is time, or on another day")
    body += write.list_of([write.text(one) for one in _beside(taught, shown)])
    body += write.heading(2, SAFE_TITLE) + write.list_of([write.text(one) for one in SAFE])
    return document(title, taught.front.summary, foot(taught), body, size)


def _beside(taught: Taught, shown: list[Shown]) -> list[str]:
    """Return what the files offer in addition to the steps, with the slide of each."""
    told = []
    for number, one in enumerate(shown, start=1):
        if isinstance(one.of, parts.exercise) and not one.step:
            told.append(f"Exercise, {minutes(one.of)} minutes: {one.name} (slide {number})")
        elif isinstance(one.of, parts.question):
            told.append(f"Steps to put in order together (slide {number})")
    asked = len(taught.questions)
    return [*told, f"The knowledge check: {asked} questions, on the chapter’s page or as a package"]
