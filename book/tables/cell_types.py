"""Narrows a cell to its column's type: a row alone only says that it is one of several types.

Tables are checked against their schema when they are read, so an assertion that fails here is a
bug in our programs, not a mistake in the data.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

T = TypeVar("T")


def text_of(cell: object) -> str:
    """The cell of a text column."""
    assert isinstance(cell, str), f"{cell!r} is not text"
    return cell


def number_of(cell: object) -> float:
    """The cell of a number column, as an int or a float."""
    assert isinstance(cell, int | float), f"{cell!r} is not a number"
    return cell


def whole_of(cell: object) -> int:
    """The cell of an integer column."""
    assert isinstance(cell, int), f"{cell!r} is not a whole number"
    return cell


def day_of(cell: object) -> date:
    """The cell of a date column."""
    assert isinstance(cell, date), f"{cell!r} is not a date"
    return cell


def maybe(read: Callable[[object], T], cell: object) -> T | None:
    """Apply `read` to the cell of a nullable column; None if it is empty."""
    return None if cell is None else read(cell)
