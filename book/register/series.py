"""What is counted anew from time to time, and the newest period of it that this book holds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from book.findings import BookError, Check, Finding
from book.register.register import Register
from book.schema import load_entries, spec, text, texts
from book.tables import rows as table_rows

FILE = "data/series.toml"
_SPAN = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)(?!\w)"
    r"(?:(?: ?[-/–] ?| to (?:[A-Z][a-z]+ )?)(?P<last>(?:(?:19|20)\d\d)|\d\d)\b(?![-–/]\d))?"
)
_ROW = re.compile(r"([a-z_]+) = (\S.*)")


class Span(NamedTuple):
    """The years that a period such as ``2024/25`` begins and ends in, and how it was written."""

    last: int
    first: int
    words: str

    def before(self, newest: "Span") -> bool:
        """Whether it ended before `newest` did; one year that `newest` holds is no older."""
        if self.first == self.last:
            return self.last < newest.first
        return self.last < newest.last


def spans(words: str) -> Iterator[Span]:
    """The periods that `words` name: 2024/25, 2024-25, 2024 to 2025, October 2024 to March 2025."""
    for found in _SPAN.finditer(words):
        first, last = found["first"], found["last"] or found["first"]
        last = last if len(last) == 4 else first[:2] + last
        yield Span(int(last), int(first), found[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One table of ``data/series.toml``."""

    id: str
    line: int
    says: str = spec(text, "What is counted, in words.")
    words: list[str] = spec(texts, "Words by which a sentence names it.", default_factory=list)
    figures: list[str] = spec(
        texts, "Figures of it; those that say the same of another period count too.",
        default_factory=list,
    )  # fmt: skip
    table: str | None = spec(text, "A table that holds its rows.", default=None)
    period: str | None = spec(text, "The column of the table that holds the period.", default=None)
    rows: list[str] = spec(
        texts, "Which rows: `measure = belong`. Without it, all.", default_factory=list
    )


@dataclass(frozen=True, slots=True)
class Series:
    """A series, the newest period held of it, where, and the period of each of its figures."""

    says: str
    newest: Span
    held_in: str
    figures: dict[str, Span]
    words: tuple[str, ...] = ()

    @property
    def newest_figures(self) -> list[str]:
        """The figures of the newest period."""
        return [figure for figure, span in self.figures.items() if not span.before(self.newest)]


def load_listed(root: Path) -> dict[str, Listed]:
    """The entries of the list; none where there is no list. Raises BookError with its faults."""
    if not (root / FILE).is_file():
        return {}
    return load_entries(root / FILE, root, Listed, "series", _relations)


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if ("table" in table) != ("period" in table):
        yield "says", "table and period belong together"
    if "table" not in table and not table.get("figures"):
        yield "says", "needs figures, or a table and the column of its period"
    for row in table.get("rows", ()):
        if "table" not in table or not _ROW.fullmatch(row):
            yield "rows", f"'{row}' is not a condition on a table, such as measure = belong"


def series_of(register: Register, listed: dict[str, Listed]) -> tuple[list[Series], list[Finding]]:
    """Every series of the book, and what is wrong with those of the list."""
    groups = _groups(register)
    found: list[Series] = []
    findings: list[Finding] = []
    for entry in listed.values():
        figures: dict[str, Span] = {}
        wrong = []
        for name in entry.figures:
            if name in register.figures:
                same = groups.pop(_key(register, name), None)
                figures |= same or _spans_of(register, [name])
            elif name not in register.unread:
                near = ", ".join(register.near(name)) or "none like it"
                wrong.append(f"names no figure '{name}' (near: {near})")
        try:
            rows = list(_held(entry))
        except BookError:
            continue  # the check of tables tells what is wrong with one
        except KeyError as error:
            rows, wrong = [], [*wrong, f"data/{entry.table}.csv has no column {error}"]
        if entry.table and not rows and not wrong:
            message = f"has no row with a year in data/{entry.table}.csv"
            wrong.append(f"{message}: correct rows or period")
        for problem in wrong:
            message = f"series '{entry.id}' {problem}"
            findings.append(Finding(FILE, entry.line, message, check=Check.LIST))
        if rows or figures:
            found.append(_series(entry, rows, figures))
    for (says, *_), figures in groups.items():
        newest = max(figures.values())
        if any(span.before(newest) for span in figures.values()):
            found.append(Series(says, newest, "data/figures.toml", figures))
    return found, findings


def _series(entry: Listed, rows: list[Span], figures: dict[str, Span]) -> Series:
    newest, held_in = max(figures.values(), default=None), "data/figures.toml"
    if rows and (newest is None or not max(rows).before(newest)):
        newest, held_in = max(rows), f"data/{entry.table}.csv"
    assert newest
    words = tuple(word.casefold() for word in entry.words)
    return Series(entry.says, newest, held_in, figures, words)


def _wanted(row: str) -> tuple[str, str]:
    """A column and what it holds in the rows that are meant; the form was checked."""
    found = _ROW.fullmatch(row)
    assert found, f"{row!r} is not of the form column = value"
    return found[1], found[2]


def _held(entry: Listed) -> Iterator[Span]:
    """The periods of the rows of its table."""
    if not (entry.table and entry.period):
        return
    wanted = dict(map(_wanted, entry.rows))
    for row in table_rows(entry.table):
        if all(str(row[name]) == value for name, value in wanted.items()):
            yield from spans(str(row[entry.period]))


def _key(register: Register, name: str) -> tuple[str, str, str]:
    figure = register.figures[name]
    return figure.says, figure.unit, figure.place


def _groups(register: Register) -> dict[tuple[str, str, str], dict[str, Span]]:
    """Figures that say the same, of the same place and in the same unit."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for name in register.figures:
        found.setdefault(_key(register, name), []).append(name)
    return {key: spans_ for key, names in found.items() if (spans_ := _spans_of(register, names))}


def _spans_of(register: Register, names: Iterable[str]) -> dict[str, Span]:
    """The last period that each of these figures names; those that name none are left out."""
    ends = {name: max(spans(register.figures[name].period), default=None) for name in names}
    return {
        name: span._replace(words=register.figures[name].period)
        for name, span in ends.items()
        if span
    }
