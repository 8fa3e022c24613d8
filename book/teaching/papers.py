"""The session plan with facilitator's guide: tagged PDF, plain HTML and editable Word."""

from collections.abc import Callable

from book.teaching import nodes as parts
from book.teaching.clock import fits, paced
from book.teaching.common_text import (
    HEADS,
    SAFE_SESSION,
    SAFE_TITLE,
    foot,
    minutes,
    told_of,
    when,
)
from book.teaching.deck import Shown, deck
from book.teaching.lesson_pages import Taught
from book.teaching.on_page import VERDICTS
from book.teaching.run_sheet import run_sheet_pdf
from book.teaching.self_contained import Web
from book.teaching.typst_text import Typst, document, pdf
from book.teaching.word import plan_docx


def plan_pdf(taught: Taught) -> bytes:
    """Return the session plan and facilitator's guide as PDF."""
    write, shown = Typst(), list(deck(taught))
    title = f"Session plan: {taught.front.title}"
    body = write.heading(1, title) + write.paragraph(write.text(taught.front.summary))
    body += write.heading(2, "Outcomes") + write.list_of(
        [write.text(outcome) for outcome in taught.front.outcomes]
    )
    if taught.session:
        body += _session(taught.session, shown, write)
    body += write.heading(2, SAFE_TITLE)
    body += write.list_of([write.text(said) for said in SAFE_SESSION])
    if taught.exercises:
        rows = [
            [write.text(task["title"]), minutes(task), write.text(when(task))]
            for task, _ in taught.exercises
        ]
        body += write.heading(2, "Exercises and their time")
        body += write.table(["Exercise", "Minutes", "When"], rows, "(1fr, auto, auto)")
    body += write.heading(2, "Slides and what to say")
    for number, slide in enumerate(shown, start=1):
        if slide.of is not None:
            body += write.heading(3, f"Slide {number}: {slide.name}")
            body += "".join(write.inside(note) for note in slide.guide)
    for note in taught.notes:
        body += write.heading(2, note["title"]) + write.inside(note)
    for task, solved in taught.exercises:
        body += write.heading(2, f"Exercise: {task['title']} ({minutes(task)} minutes)")
        body += write.inside(task)
        if solved:
            body += write.heading(3, "A solution")
            body += write.inside(solved)
    body += write.heading(2, "Answers of the knowledge check")
    for asked in taught.questions:
        body += _answers(asked, write)
    figures = taught.figures(*taught.slides, *taught.questions)
    if figures:
        body += write.heading(2, "Where the numbers come from") + write.list_of(
            [write.text(told_of(figure, taught)) for figure in figures]
        )
    body += write.sources(taught.cited_in_plan)
    return pdf(document(title, taught.front.summary, foot(taught), body), taught.front.reviewed)


def _session(plan: parts.session, shown: list[Shown], write: Typst) -> str:
    needs, materials = plan.children[:2]
    steps = paced(plan, shown)
    body = write.heading(2, f"The session: {minutes(plan)} minutes")
    for name, node in (("Learners need", needs), ("Bring", materials)):
        body += write.paragraph(write.strong(write.text(f"{name}: ")) + write.inside(node))
    rows = [
        [write.text(one.clock), minutes(one.step), write.inside(one.step), write.text(one.slides)]
        for one in steps
    ]
    body += write.paragraph(write.text(fits(steps)))
    return body + write.table(list(HEADS), rows, "(auto, auto, 1fr, auto)")


def _answers(asked: parts.question, write: Typst) -> str:
    prompt = next(iter(asked.findall(parts.question_prompt)))
    body = write.heading(3, prompt.astext())
    for reply in asked.findall(parts.question_reply):
        said = write.strong(write.text(f"{VERDICTS[reply['verdict']]} "))
        body += write.paragraph(said) if reply["verdict"] == "answer" else said
        body += "".join(
            write.paragraph(write.inside(part))
            if isinstance(part, parts.reply_words)
            else write.write(part)
            for part in reply.children
        )
    return body


def papers(taught: Taught, web: Web) -> dict[str, Callable[[], bytes]]:
    """Map the file name of each session plan to the function that makes it."""
    return {
        "run-sheet.pdf": lambda: run_sheet_pdf(taught),
        "session-plan.pdf": lambda: plan_pdf(taught),
        "session-plan.html": lambda: web.page(
            "session-plan.html", taught, slides=list(deck(taught)),
            paced=paced, fits=fits, heads=HEADS, minutes=minutes, when=when,
            safe=SAFE_SESSION, safe_title=SAFE_TITLE, cited=taught.cited_in_plan,
            figures=taught.figures(*taught.slides, *taught.questions),
        ),
        "session-plan.docx": lambda: plan_docx(taught),
    }  # fmt: skip
