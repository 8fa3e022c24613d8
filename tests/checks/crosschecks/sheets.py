"""Small tables for one cross-check, and what it finds in them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from book.checks.crosschecks import RULES
from book.checks.crosschecks.comparison import Sheet, Sheets

ROOT = Path(__file__).resolve().parents[3]
NOBODY = SimpleNamespace(figures={})


def faults(name: str, sheets: Sheets, register: Any = NOBODY) -> list[str]:
    """What the rule whose function is called `name` finds: ``path:line: words``."""
    (rule,) = (rule for rule in RULES if rule.compare.__name__ == name)
    return [f"{f.place}: {f.message}" for f in rule.compare(sheets, register) if f]


def table(columns: str, *lines: str) -> Sheet:
    """Rows of a table; what looks like a number is one, and an empty cell is None."""
    names = columns.split(",")
    rows = [dict(zip(names, map(_cell, line.split(",")), strict=True)) for line in lines]
    return Sheet(enumerate(rows, start=2))


def _cell(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None
