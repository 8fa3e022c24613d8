"""The session plan with its guide: as tagged PDF, as plain HTML and to edit in Word."""

from collections.abc import Callable

from book.teaching import nodes as parts
from book.teaching.deck import BEFORE
from book.teaching.on_page import VERDICTS
from book.teaching.taught import Taught
from book.teaching.told import (
    SAFE_SESSION,
    SAFE_TITLE,
    foot,
    minutes,
    slide_title,
    timed,
    told_of,
)
from book.teaching.typst_text import Typst, document, pdf
from book.teaching.web import Web
from book.teaching.word import plan_docx


def plan_pdf(taught: Taught) -> bytes:
    """The session plan and the facilitator's guide."""
    write = Typst()
    title = f"Session plan: {taught.front.title}"
    body = write.heading(1, title) + write.paragraph(write.text(taught.front.summary))
    body += write.heading(2, "Outcomes") + write.list_of(
        [write.text(outcome) for outcome in taught.front.outcomes]
    )
    if taught.session:
        body += _session(taught.session, write)
    body += write.heading(2, SAFE_TITLE)
    body += write.list_of([write.text(said) for said in SAFE_SESSION])
    if taught.exercises:
        rows = [[write.text(task["title"]), minutes(task)] for task, _ in taught.exercises]
        body += write.heading(2, "Exercises and their time")
        body += write.table(["Exercise", "Minutes"], rows, "(1fr, auto)")
    body += write.heading(2, "Slides and what to say")
    for number, slide in enumerate(taught.slides, start=BEFORE + 1):
        body += write.heading(3, f"Slide {number}: {slide_title(slide)}")
        body += "".join(write.inside(note) for note in slide.findall(parts.facilitator))
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
    return pdf(document(title, taught.front.summary, foot(taught), body), taught.front.reviewed)


def _session(plan: parts.session, write: Typst) -> str:
    needs, materials = plan.children[:2]
    body = write.heading(2, f"The session: {minutes(plan)} minutes")
    for name, node in (("Learners need", needs), ("Bring", materials)):
        body += write.paragraph(write.strong(write.text(f"{name}: ")) + write.inside(node))
    rows = [
        [write.text(cell) for cell in (minutes(step), begins)] + [write.inside(step)]
        for begins, step in timed(plan)
    ]
    heads = [write.text(head) for head in ("Minutes", "Begins at minute", "Step")]
    return body + write.table(heads, rows, "(auto, auto, 1fr)")


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
    """The session plan of a chapter: file names, and what makes each."""
    return {
        "session-plan.pdf": lambda: plan_pdf(taught),
        "session-plan.html": lambda: web.page(
            "session-plan.html", taught, title_of=slide_title,
            timed=list(timed(taught.session)) if taught.session else [],
            minutes=minutes, before=BEFORE, safe=SAFE_SESSION, safe_title=SAFE_TITLE,
            figures=taught.figures(*taught.slides, *taught.questions),
        ),
        "session-plan.docx": lambda: plan_docx(taught),
    }  # fmt: skip
