"""The knowledge check as question banks: QTI 2.1, GIFT and Moodle XML."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from book.files.whole import zipped
from book.teaching import nodes as parts
from book.teaching.html_text import Html
from book.teaching.taught import Taught
from book.teaching.web import Web

BOOK = "Community-centred practice"
PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
"""Where something is put in order; platforms without such a question ask to match these."""
# What Moodle's reader of GIFT takes for markup, each with a backslash before it.
_SPECIAL = re.compile(r"([\\~=#{}:])")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer on offer, and what a learner who gives it is told, as HTML."""

    place: int
    words: str
    right: bool
    told: str


@dataclass(frozen=True)
class Asked:
    """One question as HTML. What a question of kind `order` offers is in the order shown.

    `told` and `told_wrong` are the feedback where it belongs to the whole question.
    """

    name: str
    number: int
    kind: str
    prompt: str
    stem: str
    options: list[Option] = field(default_factory=list)
    told: str = ""
    told_wrong: str = ""
    value: float = 0.0
    within: float = 0.0
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """The question and how to answer it, for platforms that do not say so themselves."""
        return f"<p>{self.prompt}</p>{self.stem}{self.hint}"

    @property
    def hint(self) -> str:
        match self.kind:
            case "multiple":
                return "<p>Choose all that are right.</p>"
            case "order":
                return "<p>Put these in order, first to last.</p>"
            case "number":
                unit = f"{self.before}{self.after}"
                return f"<p>Type the number only{f', in {unit}' if unit else ''}.</p>"
        return ""

    @cached_property
    def in_order(self) -> list[Option]:
        """What it offers, in the right order."""
        return sorted(self.options, key=lambda option: option.place)

    @property
    def share(self) -> str:
        """What each right answer of several counts, in per cent, as Moodle writes it."""
        right = sum(option.right for option in self.options)
        return f"{100 / right:.5f}".rstrip("0").rstrip(".")


def asked_in(taught: Taught) -> list[Asked]:
    """The questions of a chapter."""
    return [
        _asked(node, f"{taught.front.title} {number}", number)
        for number, node in enumerate(taught.questions, start=1)
    ]


def _asked(node: parts.question, name: str, number: int) -> Asked:
    write = Html()
    told: dict[str, Any] = {"options": []}
    stem = ""
    for child in node.children:
        if isinstance(child, parts.question_prompt):
            told["prompt"] = write.inside(child)
        elif isinstance(child, parts.question_choices):
            choices = [node for node in child.children if isinstance(node, parts.question_choice)]
        elif isinstance(child, parts.question_replies):
            replies = [node for node in child.children if isinstance(node, parts.question_reply)]
        else:
            stem += write.write(child)
    if node["kind"] == "number":
        right, wrong = replies
        told |= {name: node[name] for name in ("value", "within")}
        told |= {"before": node["prefix"].strip(), "after": node["suffix"].strip()}
        told |= {"told": write.inside(right), "told_wrong": write.inside(wrong)}
    else:
        by_place = {reply["place"]: reply for reply in replies}
        if whole := by_place.get(0):
            told["told"] = told["told_wrong"] = write.inside(whole)
        for choice in choices:
            reply = by_place.get(choice["place"])
            told["options"].append(
                Option(
                    choice["place"],
                    write.inside(choice),
                    reply is not None and reply["verdict"] == "right",
                    _feedback(reply, write),
                )
            )
    return Asked(name, number, node["kind"], stem=stem, **told)


def _feedback(reply: parts.question_reply | None, write: Html) -> str:
    """What is said to an answer, without the answer itself."""
    if reply is None:
        return ""
    said = [part for part in reply.children if not isinstance(part, parts.reply_words)]
    return write.write(*said)


def gift(taught: Taught, web: Web) -> bytes:
    """The questions in GIFT, the text that Moodle and many others read."""
    return web.filled("bank.gift", taught, questions=asked_in(taught), **_HELP)


def moodle_xml(taught: Taught, web: Web) -> bytes:
    """The questions in Moodle's own XML."""
    return web.filled("bank.moodle.xml", taught, questions=asked_in(taught), **_HELP)


def qti(taught: Taught, web: Web) -> bytes:
    """The questions as a package in QTI 2.1: an item each, and a test of them all."""
    questions = asked_in(taught)
    files = {
        f"items/q{asked.number}.xml": web.filled("qti-item.xml", taught, asked=asked, **_HELP)
        for asked in questions
    }
    files["test.xml"] = web.filled("qti-test.xml", taught, questions=questions, **_HELP)
    files["imsmanifest.xml"] = web.filled("qti-manifest.xml", taught, questions=questions, **_HELP)
    return zipped(files)


def banks(taught: Taught, web: Web) -> dict[str, Callable[[], bytes]]:
    """The question banks of a chapter: file names, and what makes each."""
    return {
        "questions-moodle.xml": lambda: moodle_xml(taught, web),
        "questions-gift.txt": lambda: gift(taught, web),
        "questions-qti-2.1.zip": lambda: qti(taught, web),
    }


def marked(text: str) -> str:
    """Words within GIFT, where a line is a line and a sign of its own is none."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))


def counted(number: float) -> str:
    """A number without commas or needless zeros."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def category(title: str) -> str:
    """Where Moodle puts the questions. A slash begins another level, and two are a slash."""
    return f"$course$/{BOOK}/{title.replace('/', '//')}"


_HELP = {
    "marked": marked,
    "counted": counted,
    "category": category,
    "places": PLACES,
    "plain": lambda html: re.sub(r"<[^>]+>", "", html),
}
