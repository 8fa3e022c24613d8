"""A chapter's front matter: its schema, read with the line of each field."""

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

import yaml

from book.findings import Finding

ROLES: dict[str, str] = {
    "frontline": "frontline professionals",
    "team-leader": "team leaders and managers",
    "strategic-leader": "senior and strategic leaders",
}
"""The three roles, each with the words a page uses for its people."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader in C, many times as fast, where PyYAML was built with it."""

_ALSO_ALLOWED = ("file_format", "kernelspec", "mystnb", "myst", "jupytext", "tocdepth")
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
    minutes: tuple[int, int] = _spec(_minutes, "Reading time as a range.")
    outcomes: list[str] = _spec(_texts, "What a reader can do afterwards, each verb first.")
    covers: list[str] = _spec(_statements, "Statements of the 2022 guidance that it renders.")
    reviewed: date = _spec(_date, "When the whole chapter was last reviewed.")
    review_by: date = _spec(_date, "When it must be reviewed again.")
    route: bool = _spec(
        _yes_or_no, "False for a page to look things up in, which no route leads to.", default=True
    )


SCHEMA = {f.name: f for f in fields(FrontMatter)}
REQUIRED = tuple(name for name, f in SCHEMA.items() if f.default is MISSING)


def read_front_matter(path: str, text: str) -> FrontMatter | list[Finding]:
    """The front matter of a chapter's `text`, or everything that is wrong with it.

    `path` is how findings name the file.
    """
    block = re.match(r"---\n(.*?)\n---(?:\n|$)", text, re.DOTALL)
    if not block:
        mend = "begin it with --- and the fields " + ", ".join(REQUIRED)
        return [Finding(path, 1, f"the chapter has no front matter: {mend}", check="front-matter")]
    try:
        values = yaml.load(block[1], Loader=LOADER)
        node = yaml.compose(block[1], Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        line = mark.line + 2 if mark else 1
        return [
            Finding(
                path, line, f"front matter is not readable as YAML: {problem}", check="front-matter"
            )
        ]
    except ValueError as error:  # a date that no calendar has
        return [
            Finding(
                path,
                _bad_date(text),
                f"front matter holds no such date: {error}",
                check="front-matter",
            )
        ]
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return [
            Finding(path, 2, "front matter must be fields such as 'title: …'", check="front-matter")
        ]
    lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    names = [key.value for key, _ in node.value]
    twice = [
        Finding(
            path, lines[name], f"front matter gives '{name}' twice: keep one", check="front-matter"
        )
        for name in lines
        if names.count(name) > 1
    ]
    if findings := twice + _faults(path, values, lines):
        return findings
    own = {name: values[name] for name in SCHEMA if name in values}
    return FrontMatter(**{**own, "minutes": tuple(own["minutes"])})


def _bad_date(text: str) -> int:
    """The line of the first date that cannot be read."""
    for number, row in enumerate(text.split("\n"), start=1):
        for year, month, day in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)\b", row):
            try:
                date(int(year), int(month), int(day))
            except ValueError:
                return number
    return 1


def _faults(path: str, values: dict[str, Any], lines: dict[str, int]) -> list[Finding]:
    findings = [
        Finding(
            path,
            1,
            f"front matter lacks '{name}': {SCHEMA[name].metadata['help']}",
            check="front-matter",
        )
        for name in REQUIRED
        if name not in values
    ]
    for name, value in values.items():
        line = lines.get(name, 1)
        if name in SCHEMA:
            if problem := SCHEMA[name].metadata["check"](value):
                findings.append(
                    Finding(path, line, f"front matter: {name}: {problem}", check="front-matter")
                )
        elif name not in _ALSO_ALLOWED:
            known = ", ".join(SCHEMA)
            findings.append(
                Finding(
                    path,
                    line,
                    f"front matter: unknown field '{name}'. Fields are {known}",
                    check="front-matter",
                )
            )
    if not findings and values["review_by"] <= values["reviewed"]:
        findings.append(
            Finding(
                path,
                lines["review_by"],
                "front matter: review_by must be after reviewed",
                check="front-matter",
            )
        )
    return findings
