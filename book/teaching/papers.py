"""The handout, and the session plan with its guide: each as tagged PDF and as plain HTML."""

from collections.abc import Callable, Iterable

from docutils import nodes

from book.pages.components import MADE_UP, checklist, example, key_message, template
from book.pages.duties import NOT_ADVICE, duties
from book.prose.duties import HEADING
from book.register import Figure, spoken
from book.teaching import nodes as parts
from book.teaching.on_page import VERDICTS
from book.teaching.taught import Taught
from book.teaching.typst_text import Typst, document, page_count, pdf
from book.teaching.web import Web

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of text, in points, that a handout may have: the first with which it fits."""
PAGES = 2
LICENCE = (
    "Text: Open Government Licence v3.0. Community-centred practice is independent of the UK "
    "government and the NHS."
)


def told_of(figure: Figure, taught: Taught) -> str:
    """One line on a figure: what it is, who says so, what was checked."""
    source = taught.register.sources.get(figure.source)
    name = source.short if source else figure.source
    says = spoken(figure.says, taught.register.figures)
    return f"{figure.face}: {says}. {name}, {figure.locator}. Status: {figure.status}."


def handout_pdf(taught: Taught) -> bytes:
    """Two pages of A4 at most, with as much of the worked example or form as fits."""
    source = ""
    for extras in _extras(taught):
        for size in SIZES:
            source = _handout(taught, extras, size)
            if page_count(source) <= PAGES:
                return pdf(source, taught.front.reviewed)
    raise AssertionError(f"{taught.docname}: the handout does not fit on {PAGES} pages")


def _extras(taught: Taught) -> Iterable[list[nodes.Element]]:
    """What may stand on the second page, the fullest choice first."""
    forms, examples = taught.blocks[template], taught.blocks[example]
    yield [*forms[:1], *examples[:1]]
    if forms and examples:
        yield forms[:1]
        yield examples[:1]
    yield []


def _handout(taught: Taught, extras: list[nodes.Element], size: float) -> str:
    write = Typst()
    body = write.heading(1, taught.front.title) + write.paragraph(write.text(taught.front.summary))
    for node in taught.blocks[key_message][:2]:
        body += write.box(write.write(node))
    body += write.heading(2, "After this you can") + write.list_of(
        [write.text(outcome) for outcome in taught.front.outcomes]
    )
    for node in taught.blocks[checklist][:2]:
        body += write.heading(2, node["title"]) + write.write(node)
    for node in taught.blocks[duties][:1]:
        body += write.heading(2, HEADING) + write.list_of(
            [write.text(brief) for brief in node["briefs"]]
        )
        body += write.paragraph(write.text(NOT_ADVICE))
    shown = [*taught.blocks[key_message][:2], *taught.blocks[checklist][:2], *extras]
    if charts := charted(taught):
        body += write.heading(2, charts[0][1]) + write.drawing(charts[0][0])
    for node in extras:
        name = node["heading"] if isinstance(node, example) else node["title"]
        told = write.text(MADE_UP) if node.get("made_up") else ""
        body += write.heading(2, name) + write.paragraph(told) + write.inside(node)
    figures = taught.figures(*shown) or taught.figures(*taught.slides)
    if figures:
        body += write.heading(2, "Where the numbers come from") + write.list_of(
            [write.text(told_of(figure, taught)) for figure in figures[:6]]
        )
    body += write.paragraph(write.text(LICENCE))
    return document(taught.front.title, taught.front.summary, _foot(taught), body, size)


def charted(taught: Taught) -> list[tuple[str, str]]:
    """The charts that slides show, each once."""
    wanted = dict.fromkeys(slide["chart"] for slide in taught.slides if slide["chart"])
    return [taught.charts[n - 1] for n in wanted if n <= len(taught.charts)]


def _foot(taught: Taught) -> str:
    return f"Community-centred practice. Reviewed {taught.front.reviewed.isoformat()}."


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
    body += write.heading(2, "Slides and what to say")
    for number, slide in enumerate(taught.slides, start=1):
        name = f"{number}. {slide_title(slide)}"
        body += write.paragraph(write.strong(write.text(name)))
        body += "".join(write.inside(note) for note in slide.findall(parts.facilitator))
    for note in taught.notes:
        body += write.heading(2, note["title"]) + write.inside(note)
    for task, solved in taught.exercises:
        body += write.heading(2, f"Exercise: {task['title']}") + write.inside(task)
        if solved:
            body += write.paragraph(write.strong(write.text("A solution")))
            body += write.inside(solved)
    body += write.heading(2, "Answers of the knowledge check")
    for asked in taught.questions:
        body += _answers(asked, write)
    figures = taught.figures(*taught.slides, *taught.questions)
    if figures:
        body += write.heading(2, "Where the numbers come from") + write.list_of(
            [write.text(told_of(figure, taught)) for figure in figures]
        )
    return pdf(document(title, taught.front.summary, _foot(taught), body), taught.front.reviewed)


def _session(plan: parts.session, write: Typst) -> str:
    needs, materials = plan.children[:2]
    body = write.heading(2, f"The session: {plan['low']} to {plan['high']} minutes")
    for name, node in (("Learners need", needs), ("Bring", materials)):
        body += write.paragraph(write.strong(write.text(f"{name}: ")) + write.inside(node))
    rows = [
        [write.text(cell) for cell in (f"{step['low']} to {step['high']}", begins)]
        + [write.inside(step)]
        for begins, step in timed(plan)
    ]
    heads = [write.text(head) for head in ("Minutes", "Begins at minute", "Step")]
    return body + write.table(heads, rows, "(auto, auto, 1fr)")


def timed(plan: parts.session) -> Iterable[tuple[str, parts.session_step]]:
    """Each step with the minute at which it begins, as a range."""
    low = high = 0
    for step in plan.findall(parts.session_step):
        yield (f"{low} to {high}" if high > low else str(low)), step
        low, high = low + step["low"], high + step["high"]


def slide_title(slide: parts.slide) -> str:
    """The words of a slide's title."""
    return next(iter(slide.findall(parts.slide_title))).astext()


def _answers(asked: parts.question, write: Typst) -> str:
    prompt = next(iter(asked.findall(parts.question_prompt)))
    body = write.paragraph(write.strong(write.inside(prompt)))
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
    """The papers of a chapter: file names, and what makes each."""
    return {
        "handout.pdf": lambda: handout_pdf(taught),
        "handout.html": lambda: web.page(
            "handout.html", taught, extras=next(iter(_extras(taught))), charts=charted(taught),
            figures=taught.figures(*taught.slides, *_all(taught)),
        ),
        "session-plan.pdf": lambda: plan_pdf(taught),
        "session-plan.html": lambda: web.page(
            "session-plan.html", taught, title_of=slide_title,
            timed=list(timed(taught.session)) if taught.session else [],
            figures=taught.figures(*taught.slides, *taught.questions),
        ),
    }  # fmt: skip


def _all(taught: Taught) -> list[nodes.Element]:
    return [node for found in taught.blocks.values() for node in found]
