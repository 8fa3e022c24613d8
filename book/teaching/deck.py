"""The slides of a chapter, each with its layout: HTML, PowerPoint and PDF show the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from docutils import nodes

from book.pages.components import key_message
from book.teaching import nodes as parts
from book.teaching.taught import Drawn, Taught

Layout = Literal["title", "section", "statement", "points", "chart", "activity"]
LAYOUTS: tuple[Layout, ...] = ("title", "section", "statement", "points", "chart", "activity")
SOURCES = 3
"""How many figures a slide of sources tells of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide. `title` and `content` are doctree; `notes` are what the speaker has."""

    layout: Layout
    title: list[nodes.Node]
    content: list[nodes.Node] = field(default_factory=list)
    notes: list[nodes.Element] = field(default_factory=list)
    chart: Drawn | None = None
    aside: str = ""
    small: bool = False

    @property
    def name(self) -> str:
        """The title in plain words."""
        return "".join(node.astext() for node in self.title)


def deck(taught: Taught) -> Iterator[Shown]:
    """All slides of a chapter, in order."""
    from book.teaching.papers import LICENCE, told_of

    front = taught.front
    length = ""
    if taught.session:
        low, high = taught.session["low"], taught.session["high"]
        length = f"The session takes {low} to {high} minutes: see the session plan."
    yield Shown(
        "title", _words(front.title), [_paragraph(front.summary)], _note(length),
        aside=f"For {taught.people}",
    )  # fmt: skip
    yield Shown("section", _words("After this you can"), [_listed(front.outcomes)])
    for slide in taught.slides:
        yield _written(slide, taught)
    for task, solved in taught.exercises:
        minutes = "" if task["low"] == task["high"] else f" to {task['high']}"
        yield Shown(
            "activity", _words(task["title"]), task.children, [solved] if solved else [],
            aside=f"{task['low']}{minutes} minutes",
        )  # fmt: skip
    for message in taught.blocks[key_message][:1]:
        yield Shown("statement", _words("One thing to remember"), message.children)
    figures = taught.figures(*taught.slides)
    for begin in range(0, len(figures), SOURCES):
        told = _listed([told_of(figure, taught) for figure in figures[begin : begin + SOURCES]])
        yield Shown("section", _words("Where the numbers come from"), [told], small=True)
    rest = (
        "The chapter has a worked example, a checklist and a knowledge check: Community-centred "
        f"practice, “{front.title}”."
    )
    yield Shown("section", _words("To go on"), [_paragraph(rest), _paragraph(LICENCE)], small=True)


def _written(slide: parts.slide, taught: Taught) -> Shown:
    title, *rest = slide.children
    notes = [child for child in rest if isinstance(child, parts.facilitator)]
    content = [child for child in rest if child not in notes]
    chart = taught.charts[slide["chart"] - 1] if 0 < slide["chart"] <= len(taught.charts) else None
    listed = any(isinstance(child, nodes.Sequential) for child in content)
    layout: Layout = "chart" if chart else "points" if listed else "statement"
    return Shown(layout, title.children, content, notes, chart)


def _words(text: str) -> list[nodes.Node]:
    return [nodes.Text(text)]


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def _note(text: str) -> list[nodes.Element]:
    return [nodes.compound("", _paragraph(text))] if text else []


def _listed(items: list[str]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", _paragraph(item)) for item in items))
