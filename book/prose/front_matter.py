"""A chapter's front matter: its schema, read with the line of each field."""

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from typing import Any

from book.findings import Check, Finding
from book.prose.front_yaml import read_fields
from book.prose.kinds import KINDS, kind_fault
from book.source import front_matter

ROLES: dict[str, str] = {
    "frontline": "frontline professionals",
    "team-leader": "team leaders and managers",
    "strategic-leader": "senior and strategic leaders",
}
"""The three roles, each with the words a page uses for its people."""

_ALSO_ALLOWED = ("file_format", "kernelspec", "jupytext", "tocdepth")
"""Keys that MyST notebooks bring with them, and how deep a page's own contents go."""


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "expected one line of text"


def _date(value: object) -> str | None:
    return None if type(value) is date else "expected a date such as 2026-11-23"


def _minutes(value: object) -> str | None:
    match value:
        case [int(low), int(high)] if 0 < low <= high:
            return None
    return "expected the shortest and longest reading time, such as [8, 12]"


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


def _yes_or_no(value: object) -> str | None:
    return None if isinstance(value, bool) else "expected true or false"


def _spec(check: Callable[[object], str | None], help_: str, **kwargs: Any) -> Any:
    return field(metadata={"check": check, "help": help_}, **kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What each chapter says of itself. The field list is the schema."""

    title: str = _spec(_text, "The chapter's title, which becomes its heading.")
    summary: str = _spec(_text, "One sentence, for search results and cards.")
    roles: list[str] = _spec(_roles, "Who it is for.")
    minutes: tuple[int, int] = _spec(
        _minutes, "Reading time as a range, at 250 and 170 words a minute or more."
    )
    outcomes: list[str] = _spec(_texts, "What a reader can do afterwards, each verb first.")
    covers: list[str] = _spec(_statements, "Statements of the 2022 guidance that it renders.")
    reviewed: date = _spec(_date, "When the whole chapter was last reviewed.")
    review_by: date = _spec(_date, "When it must be reviewed again.")
    kind: str = _spec(
        kind_fault,
        f"The kind of chapter, where its folder does not say: one of {', '.join(KINDS)}.",
        default="",
    )
    route: bool = _spec(
        _yes_or_no, "False for a page to look things up in, which no route may list.", default=True
    )
    duties: bool = _spec(
        _yes_or_no,
        "False for a chapter that tells nobody to act, and so needs no box of the law.",
        default=True,
    )


SCHEMA = {f.name: f for f in fields(FrontMatter)}
REQUIRED = tuple(name for name, f in SCHEMA.items() if f.default is MISSING)


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
"""What stands for a field that cannot be read, so that the rest of the chapter can be checked."""


def read_front_matter(path: str, text: str) -> FrontMatter | list[Finding]:
    """The front matter of a chapter's `text`, or everything that is wrong with it.

    `path` is how findings name the file.
    """
    front, findings, _ = read_what_is_sound(path, text)
    return findings or front


def read_what_is_sound(path: str, text: str) -> tuple[FrontMatter, list[Finding], frozenset[str]]:
    """The front matter of `text`, everything that is wrong with it, and the fields without value.

    The last have a stand-in as their value: see `STAND_INS`.
    """
    block = front_matter(text)
    if block is None:
        fault = (1, "the chapter has no front matter: begin it with --- and the fields "
                    + ", ".join(REQUIRED))  # fmt: skip
        if text.startswith("---\n"):
            fault = (1, "the front matter has no end: write --- on a line of its own below it")
        return FrontMatter(**STAND_INS), _findings(path, [fault]), frozenset(REQUIRED)
    read = read_fields(block)
    lines = {name: line + 1 for name, line in read.lines.items()}
    faults = [(line + 1, message) for line, message in read.faults]
    unsound = {name for name in REQUIRED if name not in read.values}
    if read.lines or not faults:
        faults += [
            (1, f"front matter lacks '{name}': {SCHEMA[name].metadata['help']}")
            for name in REQUIRED
            if name in unsound and name not in read.unread
        ]
    for name, value in read.values.items():
        line = lines.get(name, 1)
        if name not in SCHEMA:
            if name not in _ALSO_ALLOWED:
                faults.append((line, f"front matter: unknown field '{name}'. {_known(name)}"))
        elif problem := SCHEMA[name].metadata["check"](value):
            faults.append((line, f"front matter: {name}: {problem}"))
            unsound.add(name)
    own = {name: value for name, value in read.values.items() if name in SCHEMA}
    own = {**STAND_INS, **{name: own[name] for name in own if name not in unsound}}
    if own["review_by"] <= own["reviewed"]:
        faults.append((lines["review_by"], "front matter: review_by must be after reviewed"))
    front = FrontMatter(**{**own, "minutes": tuple(own["minutes"])})
    return front, _findings(path, faults), frozenset(unsound)


def _findings(path: str, faults: list[tuple[int, str]]) -> list[Finding]:
    return [Finding(path, line, message, check=Check.FRONT_MATTER) for line, message in faults]


def _known(name: object) -> str:
    near = get_close_matches(str(name), SCHEMA, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"Fields are {', '.join(SCHEMA)}"
