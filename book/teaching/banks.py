"""The knowledge check as question banks: QTI 2.1, GIFT and Moodle XML."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from book.files.whole import zipped
from book.teaching import nodes as parts
from book.teaching.html_text import Html
from book.teaching.lesson_pages import Taught
from book.teaching.self_contained import Web

BOOK = "Community-centred practice"
PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
"""Labels to match, for platforms that have no questions about order."""
# Characters that Moodle's GIFT parser treats as markup; each is escaped with a backslash.
_SPECIAL = re.compile(r"([\\~=#{}:])")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer option and its feedback, as HTML."""

    place: int
    words: str
    right: bool
    told: str


@dataclass(frozen=True)
class Asked:
    """One question as HTML. The options of an `order` question are in the order shown.

    `told` and `told_wrong` are feedback on the whole question.
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
        """The options in the correct order."""
        return sorted(self.options, key=lambda option: option.place)

    @property
    def share(self) -> str:
        """The share of the mark for each of several right answers, in per cent (Moodle)."""
        right = sum(option.right for option in self.options)
        return f"{100 / right:.5f}".rstrip("0").rstrip(".")


def asked_in(taught: Taught) -> list[Asked]:
    """Return the questions of a chapter."""
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
    """Return the feedback on an answer, without the answer itself."""
    if reply is None:
        return ""
    said = [part for part in reply.children if not isinstance(part, parts.reply_words)]
    return write.write(*said)


def gift(taught: Taught, web: Web) -> bytes:
    """Return the questions in GIFT, the text format that Moodle and many other platforms import."""
    return web.filled("bank.gift", taught, questions=asked_in(taught), **_HELP)


def moodle_xml(taught: Taught, web: Web) -> bytes:
    """Return the questions as Moodle XML."""
    return web.filled("bank.moodle.xml", taught, questions=asked_in(taught), **_HELP)


def qti(taught: Taught, web: Web) -> bytes:
    """Return the questions as a QTI 2.1 package: one item each, and a test containing them all."""
    questions = asked_in(taught)
    files = {
        f"items/q{asked.number}.xml": web.filled("qti-item.xml", taught, asked=asked, **_HELP)
        for asked in questions
    }
    files["test.xml"] = web.filled("qti-test.xml", taught, questions=questions, **_HELP)
    files["imsmanifest.xml"] = web.filled("qti-manifest.xml", taught, questions=questions, **_HELP)
    return zipped(files)


def banks(taught: Taught, web: Web) -> dict[str, Callable[[], bytes]]:
    """Map the file name of each question bank to the function that makes it."""
    return {
        "questions-moodle.xml": lambda: moodle_xml(taught, web),
        "questions-gift.txt": lambda: gift(taught, web),
        "questions-qti-2.1.zip": lambda: qti(taught, web),
    }


def marked(text: str) -> str:
    """Escape text for GIFT: newlines collapsed, special characters escaped."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))


def counted(number: float) -> str:
    """Format a number without thousands separators or trailing zeros."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def category(title: str) -> str:
    """Return the Moodle category. A slash starts a subcategory, so those in titles are doubled."""
    return f"$course$/{BOOK}/{title.replace('/', '//')}"


_HELP = {
    "marked": marked,
    "counted": counted,
    "category": category,
    "places": PLACES,
    "plain": lambda html: re.sub(r"<[^>]+>", "", html),
}
