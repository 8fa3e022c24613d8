"""A cell as its column's schema has it: a row alone says only that it is one of several types.

Every table was checked against its schema as it was read, so an assertion here that fails is a
mistake in our programs and none in the data.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

T = TypeVar("T")


def text_of(cell: object) -> str:
    """The cell of a column of texts."""
    assert isinstance(cell, str), f"{cell!r} is not text"
    return cell


def number_of(cell: object) -> float:
    """The cell of a column of numbers, whole ones as they are."""
    assert isinstance(cell, int | float), f"{cell!r} is not a number"
    return cell


def whole_of(cell: object) -> int:
    """The cell of a column of whole numbers."""
    assert isinstance(cell, int), f"{cell!r} is not a whole number"
    return cell


def day_of(cell: object) -> date:
    """The cell of a column of dates."""
    assert isinstance(cell, date), f"{cell!r} is not a date"
    return cell


def maybe(read: Callable[[object], T], cell: object) -> T | None:
    """What `read` makes of a cell of a column that may be empty; None where it is."""
    return None if cell is None else read(cell)
