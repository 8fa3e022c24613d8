"""A chapter's slides with their layouts, shared by the HTML, PowerPoint and PDF versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from docutils import nodes

from book.pages.blocks.components import checklist, example, key_message
from book.pages.blocks.picture import picture, standing_alone
from book.teaching import nodes as parts
from book.teaching.blocks import blocks
from book.teaching.common_text import LICENCE, minutes, named_whole, told_of
from book.teaching.layouts import NARROW, fit, fit_title
from book.teaching.lesson_pages import Drawn, Taught

Layout = Literal["title", "section", "statement", "points", "chart", "activity"]
LAYOUTS: tuple[Layout, ...] = ("title", "section", "statement", "points", "chart", "activity")
SOURCES = 4
"""The maximum number of figures or sources per slide."""


@dataclass(frozen=True)
class Shown:
    """One slide. `title` and `content` are doctree nodes; `notes` are the speaker notes."""

    layout: Layout
    title: Sequence[nodes.Node]
    content: Sequence[nodes.Node] = ()
    notes: Sequence[nodes.Element] = ()
    chart: Drawn | None = None
    picture: str = ""
    """The name of the drawing next to the chapter title."""
    aside: str = ""
    small: bool = False
    step: int = 0
    """The session step in which the slide is shown, or 0 for another time."""
    of: nodes.Element | None = None
    """The slide, exercise or question of the chapter that it shows, if any."""

    @cached_property
    def sizes(self) -> tuple[float, float, float]:
        """The font sizes of title and body and the space between paragraphs, in points."""
        body = fit(self.layout, blocks(*self.content), self.wide)
        return fit_title(self.layout, self.name, self.wide), *body

    @property
    def wide(self) -> float | None:
        """The maximum width of its text, in inches, if it is next to a picture."""
        return NARROW if self.picture else None

    def drawn(self, where: str = "") -> Drawn:
        """Return its picture; for `where` see `standing_alone`."""
        svg, shows = standing_alone(self.picture, where)
        return Drawn(svg, "", shows, ())

    @property
    def guide(self) -> Sequence[nodes.Element]:
        """What the session plan says about this slide; exercises have a section there."""
        if isinstance(self.of, parts.exercise):
            return _note("What to do, and a solution, are below.")
        return self.notes

    @property
    def name(self) -> str:
        """The title as plain text."""
        return "".join(node.astext() for node in self.title)


def deck(taught: Taught) -> Iterator[Shown]:
    """Yield all slides of a chapter, in order."""
    front = taught.front
    length = ""
    if taught.session:
        low, high = taught.session["low"], taught.session["high"]
        length = f"The session takes {low} to {high} minutes: see the session plan."
    yield Shown(
        "title", _words(front.title), [_paragraph(front.summary)], _note(length),
        picture=next((node["name"] for node in taught.content.findall(picture)), ""),
        aside=f"For {taught.people}", step=1,
    )  # fmt: skip
    yield Shown("section", _words("After this you can"), [_listed(front.outcomes)], step=1)
    written = [_written(slide, taught) for slide in taught.slides]
    tasks = [_task(task, solved) for task, solved in taught.exercises]
    # The closing slide stays last, even if an exercise belongs to the same step.
    in_steps = [*written[:-1], *(one for one in tasks if one.step), *written[-1:]]
    yield from sorted(in_steps, key=lambda one: one.step)
    last = max((one.step for one in in_steps), default=0)
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
        yield Shown(layout, _words(title), message.children, step=last)
    yield from (one for one in tasks if not one.step)
    yield from (_mixed(asked) for asked in taught.questions if asked["kind"] == "order")
    figures = taught.figures(*taught.slides)
    slides = -(-len(figures) // SOURCES)
    for number in range(slides):
        # Spread the figures evenly, so that slides differ by one at most.
        begin, end = (len(figures) * place // slides for place in (number, number + 1))
        told = _listed([told_of(figure, taught) for figure in figures[begin:end]])
        yield Shown("section", _words("Where the numbers come from"), [told], small=True)
    cited = taught.sources(*taught.slides)
    for begin in range(0, len(cited), SOURCES):
        named = _listed([named_whole(source) for source in cited[begin : begin + SOURCES]])
        yield Shown("section", _words("Sources"), [named], small=True)
    yield Shown("section", _words("To go on"), [_paragraph(_rest(taught)), _paragraph(LICENCE)])


def _rest(taught: Taught) -> str:
    """What the chapter has for those who read on, in a sentence."""
    kinds: dict[type, str] = {example: "an example", checklist: "a checklist"}
    held = ", ".join(words for kind, words in kinds.items() if taught.blocks.get(kind))
    has = f"{held} and a knowledge check" if held else "a knowledge check"
    return f"The chapter “{taught.front.title}” of Community-centred practice has {has}."


def _written(slide: parts.slide, taught: Taught) -> Shown:
    title, *rest = slide.children
    notes = [child for child in rest if isinstance(child, parts.facilitator)]
    content = [child for child in rest if child not in notes]
    chart = taught.charts[slide["chart"] - 1] if 0 < slide["chart"] <= len(taught.charts) else None
    listed = any(isinstance(child, nodes.Sequential) for child in content)
    layout: Layout = "chart" if chart else "points" if listed else "statement"
    return Shown(layout, title.children, content, notes, chart, step=slide["step"], of=slide)


def _task(task: parts.exercise, solved: parts.solution | None) -> Shown:
    return Shown(
        "activity", _words(task["title"]), task.children, [solved] if solved else [],
        aside=f"{minutes(task)} minutes", step=task["step"], of=task,
    )  # fmt: skip


def _mixed(asked: parts.question) -> Shown:
    """Return items to put in order, shuffled as on the page, with the answer in the notes."""
    prompt, *stem = asked.children[: asked.index(next(iter(asked.findall(parts.question_choices))))]
    choices = list(asked.findall(parts.question_choice))
    listed = nodes.enumerated_list("", enumtype="upperalpha", prefix="", suffix=".")
    for choice in choices:
        words = [child.deepcopy() for child in choice.children]
        listed += nodes.list_item("", nodes.paragraph("", "", *words))
    right = sorted(range(len(choices)), key=lambda shown: choices[shown]["place"])
    letters = ", ".join("ABCDEFGHIJ"[shown] for shown in right)
    reply = next(iter(asked.findall(parts.question_reply)))
    answer = nodes.compound("", _paragraph(f"The right order: {letters}."))
    answer += [child.deepcopy() for child in reply.children]
    return Shown(
        "activity", prompt.children, [*stem, listed], [answer], aside="Put these in order", of=asked
    )


def _alike(message: str, slide: str) -> bool:
    """Return whether a slide already gives the message in almost the same words."""
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
