"""What people type where a number is asked for, and how it is to be read: a table, row by row."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from book.cli.typed import KINDS, NOT_COMMA, NOT_LONG, NOT_RANGE

TABLE = Path(__file__).with_name("typed_numbers.csv")
WHY = {
    NOT_COMMA: "comma",
    NOT_RANGE: "range",
    NOT_LONG: "long",
    **dict.fromkeys(KINDS.values(), "words"),
}
"""A short name for each thing that is said instead of reading a number."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One line: `read` is a number, None where nothing was typed, or a value of `WHY`."""

    text: str
    kind: str
    own: str
    read: float | str | None


def typed_numbers() -> list[Typed]:
    """Every line of the table. What cannot be seen is written there as ``\\\\u00a0``."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Typed(_plain(row["typed"]), row["kind"], row["own"], _read(row["read"]))
            for row in csv.DictReader(file)
        ]


def _plain(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def _read(text: str) -> float | str | None:
    if text in WHY.values():
        return text
    return float(text) if text else None
