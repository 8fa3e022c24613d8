"""What a cross-check is made of: tables with their lines, and one comparison after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from book.findings import Check, Finding
from book.register import Register
from book.tables import Row

Comparisons = Iterator[Finding | None]
"""One thing held against another, again and again: None where they fit."""


Sheets = dict[str, list[Row]]
"""The tables of the book that can be read, by name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A cross-check: its check, the tables that it needs, and what compares them."""

    check: Check
    tables: tuple[str, ...]
    compare: Callable[[Sheets, Register], Comparisons]


def at(table: str, place: int, wrong: str | None) -> Finding | None:
    """What is wrong, if anything, with row `place` (from 0) of `table`.

    No cell of the tables that are compared breaks its line.
    """
    return Finding(f"data/{table}.csv", place + 2, wrong) if wrong else None


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
