"""A chapter's front matter: its schema, and a reader that records the line of each field."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from book.findings import Check, Finding, Reporter
from book.prose.front_yaml import read_fields
from book.prose.kinds import KINDS, kind_fault
from book.schema import day, flag, minutes, read_record, required_in, schema_of, spec
from book.source import Parsed, front_matter

ROLES: dict[str, str] = {
    "frontline": "frontline professionals",
    "team-leader": "team leaders and managers",
    "strategic-leader": "senior and strategic leaders",
}
"""The three roles, each with the words that a page uses for its people."""

_ALSO_ALLOWED = ("file_format", "kernelspec", "jupytext", "tocdepth")
"""Keys that MyST notebooks include, and the depth of a page's own contents."""


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "expected one line of text"


def _roles(value: object) -> str | None:
    if isinstance(value, list) and value and all(role in list(ROLES) for role in value):
        return None
    return f"expected a list of one or more of {', '.join(ROLES)}"


def _texts(value: object) -> str | None:
    if isinstance(value, list) and value and not any(map(_text, value)):
        return None
    return "expected a list of one or more lines of text, each after a dash"


def _statements(value: object) -> str | None:
    if isinstance(value, list) and all(
        isinstance(i, str) and re.fullmatch(r"[A-Z]\d+", i) for i in value
    ):
        return None
    return "expected a list of statement ids such as [W1, W2], or []"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The front matter of a chapter. The fields are the schema."""

    title: str = spec(_text, "The chapter's title, which becomes its heading.")
    summary: str = spec(_text, "One sentence, for search results and cards.")
    roles: list[str] = spec(_roles, "Who it is for.")
    minutes: tuple[int, int] = spec(
        minutes, "Reading time as a range, at 250 and 170 words a minute or more.", tuple
    )
    outcomes: list[str] = spec(_texts, "What a reader can do afterwards, each verb first.")
    covers: list[str] = spec(_statements, "Statements of the 2022 guidance that it renders.")
    reviewed: date = spec(day, "When the whole chapter was last reviewed.")
    review_by: date = spec(day, "When it must be reviewed again.")
    kind: str = spec(
        kind_fault,
        f"The kind of chapter, where its folder does not say: one of {', '.join(KINDS)}.",
        default="",
    )
    route: bool = spec(
        flag, "False for a page to look things up in, which no route may list.", default=True
    )
    duties: bool = spec(
        flag,
        "False for a chapter that tells nobody to act, and so needs no box of the law.",
        default=True,
    )


SCHEMA = schema_of(FrontMatter)
REQUIRED = required_in(SCHEMA)


_NO_END = "the front matter has no end: write --- on a line of its own below it"
STAND_INS: dict[str, Any] = {
    "title": "",
    "summary": "",
    "roles": [],
    "minutes": (1, 1),
    "outcomes": [],
    "covers": [],
    "reviewed": date.min,
    "review_by": date.max,
}
"""Placeholders for fields that cannot be read, so that the rest of the chapter can be checked."""


def read_front_matter(path: str, text: str) -> FrontMatter | list[Finding]:
    """The front matter of a chapter's `text`, or everything wrong with it.

    `path` is used in findings.
    """
    front, findings, _ = read_what_is_sound(path, text)
    return findings or front


def read_what_is_sound(path: str, text: str) -> tuple[FrontMatter, list[Finding], frozenset[str]]:
    """The front matter of `text`, everything wrong with it, and the fields without a value.

    The last have a placeholder as their value: see `STAND_INS`.
    """
    report = Reporter(path, Check.FRONT_MATTER)
    block = front_matter(text)
    if block is None:
        message = "the chapter has no front matter: begin it with --- and the fields "
        message += ", ".join(REQUIRED)
        if text.startswith("---\n"):
            message = _NO_END
        report.at(1, message)
        return FrontMatter(**STAND_INS), report.findings, frozenset(REQUIRED)
    read = read_fields(block)
    lines = {name: line + 1 for name, line in read.lines.items()}
    for line, message in read.faults:
        report.at(line + 1, message)
    record = read_record(
        FrontMatter, read.values, report, says="front matter", line=1, at=lines.get,
        besides=_ALSO_ALLOWED, unread=read.unread if read.lines or not read.faults else REQUIRED,
        shown=False,
    )  # fmt: skip
    front = FrontMatter(**{**STAND_INS, **record.values})
    if front.review_by <= front.reviewed:
        report.at(lines.get("review_by"), "front matter: review_by must be after reviewed")
    return front, report.findings, frozenset(record.unsound)


def line_of_field(parsed: Parsed, name: str) -> int | None:
    """The line of the field `name` of a chapter; None if it has no such field."""
    line = read_fields(parsed.front_matter).lines.get(name)
    return line + 1 if line else None


def fields_in_text(path: str, text: str) -> list[Finding]:
    """Front matter that pages would show as text: begun too late, not ended, or there twice."""
    block, rows = front_matter(text), text.split("\n")
    after = block.count("\n") + 3 if block is not None else 0
    rest = [row for row in rows[after:] if row.strip() and not re.match(r"\s*(?:-{2,}|—)\s*$", row)]
    if not rest or not re.match(r"\s*(?:title|summary|roles)\s*:\s", rest[0]):
        return []
    line = rows.index(rest[0], after) + 1
    if block is not None:
        message = "the front matter is there twice: keep one, with --- above and below it"
    elif text.startswith("---\n"):
        line, message = 1, _NO_END
    else:
        line = 1
        message = "the front matter must begin with --- at the start of the first line: write it"
    return [Finding(path, line, message, check=Check.FRONT_MATTER)]
