"""The slides of a chapter, each with its layout: HTML, PowerPoint and PDF show the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from docutils import nodes

from book.pages.components import key_message
from book.pages.picture import picture, standing_alone
from book.teaching import nodes as parts
from book.teaching.blocks import blocks
from book.teaching.layouts import NARROW, fit, fit_title
from book.teaching.taught import Drawn, Taught
from book.teaching.told import LICENCE, minutes, told_of

Layout = Literal["title", "section", "statement", "points", "chart", "activity"]
LAYOUTS: tuple[Layout, ...] = ("title", "section", "statement", "points", "chart", "activity")
SOURCES = 4
"""How many figures a slide of sources tells of at most."""


@dataclass(frozen=True)
class Shown:
    """One slide. `title` and `content` are doctree; `notes` are what the speaker has."""

    layout: Layout
    title: Sequence[nodes.Node]
    content: Sequence[nodes.Node] = ()
    notes: Sequence[nodes.Element] = ()
    chart: Drawn | None = None
    picture: str = ""
    """The name of the drawing beside the title of the chapter."""
    aside: str = ""
    small: bool = False

    @cached_property
    def sizes(self) -> tuple[float, float, float]:
        """The sizes of title and body and the space between paragraphs, in points."""
        body = fit(self.layout, blocks(*self.content), self.wide)
        return fit_title(self.layout, self.name, self.wide), *body

    @property
    def wide(self) -> float | None:
        """How wide its words are at most, in inches, where a picture stands beside them."""
        return NARROW if self.picture else None

    def drawn(self, where: str = "") -> Drawn:
        """Its picture; for `where` see `standing_alone`."""
        svg, shows = standing_alone(self.picture, where)
        return Drawn(svg, "", shows, ())

    @property
    def name(self) -> str:
        """The title in plain words."""
        return "".join(node.astext() for node in self.title)


BEFORE = 2
"""Slides before those that the chapter holds: the title and the outcomes."""


def deck(taught: Taught) -> Iterator[Shown]:
    """All slides of a chapter, in order."""
    front = taught.front
    length = ""
    if taught.session:
        low, high = taught.session["low"], taught.session["high"]
        length = f"The session takes {low} to {high} minutes: see the session plan."
    yield Shown(
        "title", _words(front.title), [_paragraph(front.summary)], _note(length),
        picture=next((node["name"] for node in taught.content.findall(picture)), ""),
        aside=f"For {taught.people}",
    )  # fmt: skip
    yield Shown("section", _words("After this you can"), [_listed(front.outcomes)])
    for slide in taught.slides:
        yield _written(slide, taught)
    for task, solved in taught.exercises:
        yield Shown(
            "activity", _words(task["title"]), task.children, [solved] if solved else [],
            aside=f"{minutes(task)} minutes",
        )  # fmt: skip
    said = [
        " ".join(part.astext() for part in slide if not isinstance(part, parts.facilitator))
        for slide in taught.slides
    ]
    for message in taught.blocks[key_message][:1]:
        if any(_alike(message.astext(), words) for words in said):
            continue
        listed = any(isinstance(part, nodes.Sequential) for part in message.findall())
        layout: Layout = "points" if listed else "statement"
        title = "What to remember" if listed else "One thing to remember"
        yield Shown(layout, _words(title), message.children)
    figures = taught.figures(*taught.slides)
    slides = -(-len(figures) // SOURCES)
    for number in range(slides):
        # As many on each as on the others, or one more.
        begin, end = (len(figures) * place // slides for place in (number, number + 1))
        told = _listed([told_of(figure, taught) for figure in figures[begin:end]])
        yield Shown("section", _words("Where the numbers come from"), [told], small=True)
    rest = (
        "The chapter has a worked example, a checklist and a knowledge check: Community-centred "
        f"practice, “{front.title}”."
    )
    yield Shown("section", _words("To go on"), [_paragraph(rest), _paragraph(LICENCE)])


def _written(slide: parts.slide, taught: Taught) -> Shown:
    title, *rest = slide.children
    notes = [child for child in rest if isinstance(child, parts.facilitator)]
    content = [child for child in rest if child not in notes]
    chart = taught.charts[slide["chart"] - 1] if 0 < slide["chart"] <= len(taught.charts) else None
    listed = any(isinstance(child, nodes.Sequential) for child in content)
    layout: Layout = "chart" if chart else "points" if listed else "statement"
    return Shown(layout, title.children, content, notes, chart)


def _alike(message: str, slide: str) -> bool:
    """Whether a slide says the message already, nearly word for word."""
    words = set(message.casefold().split())
    return len(words & set(slide.casefold().split())) >= 0.9 * len(words)


def _words(text: str) -> list[nodes.Node]:
    return [nodes.Text(text)]


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def _note(text: str) -> list[nodes.Element]:
    return [nodes.compound("", _paragraph(text))] if text else []


def _listed(items: list[str]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", _paragraph(item)) for item in items))
