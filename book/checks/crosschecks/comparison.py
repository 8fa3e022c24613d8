"""What a cross-check is made of: tables with their lines, and one comparison after another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from book.findings import Check, Finding
from book.register import Register
from book.tables import Row

Comparisons = Iterator[Finding | None]
"""One thing held against another, again and again: None where they fit."""


class Sheet(list[Row]):
    """The rows of a table; `lines` are those of the file on which they begin."""

    def __init__(self, numbered: Iterable[tuple[int, Row]]) -> None:
        pairs = list(numbered)
        super().__init__(row for _, row in pairs)
        self.lines = [line for line, _ in pairs]


Sheets = dict[str, Sheet]
"""The tables of the book that can be read, by name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A cross-check: its check, the tables that it needs, and what compares them."""

    check: Check
    tables: tuple[str, ...]
    compare: Callable[[Sheets, Register], Comparisons]


def at(sheets: Sheets, table: str, place: int, wrong: str | None) -> Finding | None:
    """What is wrong, if anything, with row `place` (from 0) of `table`."""
    return Finding(f"data/{table}.csv", sheets[table].lines[place], wrong) if wrong else None


def of_figure(line: int, wrong: str | None) -> Finding | None:
    """What is wrong, if anything, with the figure at `line` of the register."""
    return Finding("data/figures.toml", line, wrong) if wrong else None


def number(row: Row, column: str) -> float | None:
    """The number in a cell; None where it is empty."""
    cell = row[column]
    return float(cell) if isinstance(cell, int | float) else None


def shown(value: float) -> str:
    """A number for a message: 12,345 or 0.41."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
