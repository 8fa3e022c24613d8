"""Directives for teaching parts."""

import math
import random
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element, Node
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from book.lessons.model import Answer, FaultyError, Question
from book.lessons.parse import note_faults, read_question, read_session, read_slide
from book.pages.common.rendering import register_of
from book.register import Figure
from book.register.units import UNITS
from book.source import Directive, Piece
from book.sphinx_seam.exercises import ExerciseDirective, SolutionDirective, keep_no_copy
from book.sphinx_tools.dependencies import depends_on
from book.teaching import nodes as parts


class TeachingDirective(SphinxDirective):
    """A directive parsed by `book.lessons.parse`, the same parser that `book check` uses."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def fence(self) -> Directive:
        """This directive in the form that the Markdown parser produces."""
        options = {name: (value, self.lineno) for name, value in self.options.items()}
        body, start = "\n".join(self.content), self.content_offset + 1
        return Directive(self.name, " ".join(self.arguments), options, body, self.lineno, start)

    def run(self) -> list[Node]:
        try:
            return [self.node()]
        except FaultyError as error:
            raise self.error(str(error)) from None

    def node(self) -> Element:
        """Return the directive's node. Raises FaultyError."""
        raise NotImplementedError

    def blocks(self, piece: Piece) -> list[Node]:
        """Return the paragraphs, lists and other blocks in `piece`."""
        return self.parse_text_to_nodes(piece.text, offset=piece.line - 1)

    def words(self, piece: Piece) -> list[Node]:
        """Return the inline content of `piece`."""
        found = self.blocks(piece)
        if len(found) != 1 or not isinstance(found[0], nodes.paragraph):
            fix = "one line of words is expected here"
            raise FaultyError([(piece.line, f"'{piece.text[:40]}': {fix}")])
        return list(found[0].children)


class QuestionDirective(TeachingDirective):
    """``{question} Words?`` with its answers: see `read_question`."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("kind", "outcomes", "answer", "within"), directives.unchanged
    )
    not_words = ("kind", "outcomes", "answer", "within")

    def node(self) -> Element:
        asked = read_question(self.fence())
        number = self.env.new_serialno("question") + 1
        node = parts.question(
            kind=asked.kind, outcomes=list(asked.outcomes), number=number, classes=["question"]
        )
        node += parts.question_prompt("", "", *self.words(asked.prompt))
        if asked.stem:
            node += self.blocks(asked.stem)
        node += self._number(asked, node) if asked.kind == "number" else self._answers(asked)
        return node

    def _answers(self, asked: Question) -> list[Node]:
        choices, replies = parts.question_choices(), parts.question_replies()
        for place, answer in _as_shown(asked):
            choices += parts.question_choice("", "", *self.words(answer.text), place=place)
        if asked.when_right:
            right = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
            for answer in asked.answers:
                item = nodes.paragraph("", "", *self.words(answer.text))
                right += nodes.list_item("", item)
            reply = parts.question_reply(place=0, verdict="answer")
            replies += [reply]
            reply += [right, *self.blocks(asked.when_right)]
        for place, answer in enumerate(asked.answers, start=1):
            if answer.feedback:
                verdict = "right" if answer.right else "wrong"
                reply = parts.question_reply(place=place, verdict=verdict)
                reply += parts.reply_words("", "", *self.words(answer.text))
                reply += self.blocks(answer.feedback)
                replies += reply
        return [choices, replies]

    def _number(self, asked: Question, node: Element) -> list[Node]:
        figure = register_of(self.env.app).figures.get(asked.figure)
        depends_on(self.env, "figure", asked.figure)
        if figure is None:
            fix = "`book figures` lists them"
            raise FaultyError([(asked.line, f"no figure '{asked.figure}': {fix}")])
        unit = UNITS[figure.unit]
        node.attributes.update(
            {
                "value": figure.value,
                "within": max(asked.within, _half_a_step(figure)),
                "prefix": unit.prefix,
                "suffix": unit.suffix or ("" if unit.prefix else unit.words),
            }
        )
        replies = parts.question_replies()
        assert asked.when_right and asked.when_wrong
        for place, (verdict, told) in enumerate(
            (("right", asked.when_right), ("wrong", asked.when_wrong)), start=1
        ):
            reply = parts.question_reply(place=place, verdict=verdict)
            if verdict == "right":
                reply += parts.reply_words(
                    "", "", *self.words(Piece(f"{{exact}}`{figure.id}`", asked.line))
                )
            reply += self.blocks(told)
            replies += reply
        return [replies]


def _half_a_step(figure: Figure) -> float:
    """Return half the last digit shown, so that an answer rounded like the figure is correct."""
    if figure.significant is None:
        return float(0.5 * 10.0 ** -(figure.decimals or 0))
    size = math.floor(math.log10(abs(figure.value))) if figure.value else 0
    return float(0.5 * 10.0 ** (size - figure.significant + 1))


def _as_shown(asked: Question) -> list[tuple[int, Answer]]:
    """Return the answers with their written positions; items to put in order get a fixed shuffle.

    No shuffled item stays in its correct position, as it would give itself away.
    """
    answers = list(enumerate(asked.answers, start=1))
    if asked.kind != "order":
        return answers
    shown, shuffle = answers[:], random.Random(asked.prompt.text)
    while any(one is other for one, other in zip(shown, answers, strict=True)):
        shuffle.shuffle(shown)
    return shown


class SessionDirective(TeachingDirective):
    """``{session}``: see `read_session`."""

    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("minutes", "needs", "materials"), directives.unchanged
    )
    not_words = ("minutes",)

    def node(self) -> Element:
        plan = read_session(self.fence())
        node = parts.session(low=plan.low, high=plan.high)
        node += parts.session_needs("", "", *self.words(plan.needs))
        node += parts.session_materials("", "", *self.words(plan.materials))
        for step in plan.steps:
            item = parts.session_step(low=step.low, high=step.high)
            item += self.blocks(step.text)
            node += item
        return node


class SlideDirective(TeachingDirective):
    """``{slide} Title``: see `read_slide`."""

    option_spec: ClassVar[dict[str, Any]] = {
        "outcomes": directives.unchanged,
        "step": directives.unchanged,
        "chart": directives.positive_int,
    }
    not_words = ("outcomes", "step")

    def node(self) -> Element:
        chart = self.options.pop("chart", 0)
        read = read_slide(self.fence())
        node = parts.slide(outcomes=list(read.outcomes), chart=chart, step=read.step)
        node += parts.slide_title("", "", *self.words(read.title))
        node += self.parse_content_to_nodes(allow_section_headings=False)
        return node


class FacilitatorDirective(TeachingDirective):
    """``{facilitator}`` inside a slide, or ``{facilitator} Title`` for a note in the guide."""

    def node(self) -> Element:
        if faults := list(note_faults(self.fence(), alone=False)):
            raise FaultyError(faults)
        node = parts.facilitator(title=" ".join(self.arguments))
        node += self.parse_content_to_nodes(allow_section_headings=False)
        return node


def _plain(directive: SphinxDirective, found: list[Node], new: Element) -> list[Node]:
    """Move the content that sphinx-exercise made into `new`, an ordinary unnumbered block."""
    for node in found:
        assert isinstance(node, nodes.Element)
        keep_no_copy(directive.env, node["label"])
        title, content = node.children
        subtitle = next(iter(title.findall(nodes.subtitle)), None)
        new["title"] = subtitle.astext() if subtitle else ""
        new += content.children
    return [new]


class Exercise(ExerciseDirective):  # type: ignore[misc]  # sphinx-exercise has no types
    """sphinx-exercise's ``{exercise} Title``, without a number but with a duration."""

    option_spec: ClassVar[dict[str, Any]] = {
        **ExerciseDirective.option_spec,
        "minutes": directives.unchanged,
        "step": directives.nonnegative_int,
    }
    not_words = ("label", "minutes", "step")

    def run(self) -> list[Node]:
        self.options["nonumber"] = None
        step = self.options.pop("step", 0)
        low, _, high = self.options.pop("minutes", "").partition("-")
        if not (low.isdecimal() and high.isdecimal()):
            raise self.error("give the exercise its minutes as a range: :minutes: 10-15")
        found = super().run()
        label = self.options.get("label", "")
        new = parts.exercise(label=label, ids=[label], low=int(low), high=int(high), step=step)
        return _plain(self, found, new)


class Solution(SolutionDirective):  # type: ignore[misc]  # sphinx-exercise has no types
    """sphinx-exercise's ``{solution} LABEL``."""

    not_words = ("argument", "label")

    def run(self) -> list[Node]:
        return _plain(self, super().run(), parts.solution(target=self.arguments[0]))
