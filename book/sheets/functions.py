"""The operators and functions allowed in formulas, with spreadsheet semantics.

The site's script has the same ones (`js/tools/functions.js`). A list is a column; operators apply
to each of its cells. An empty cell is None.
"""

import math
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import variance
from typing import Any

from book.sheets.formula import FormulaError

Value = Any


def number(value: Value) -> float:
    """Return a value as a number. An empty cell is 0; text is an error, as in a spreadsheet."""
    if value is None:
        return 0.0
    if isinstance(value, bool | int | float):
        return float(value)
    raise FormulaError(f"'{value}' is not a number")


def written(value: Value) -> str:
    """Return a value as text, for concatenation."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def same(left: Value, right: Value) -> bool:
    """Return whether two cells are equal: case is ignored, and an empty cell equals "" and 0."""
    if left is None:
        left = "" if isinstance(right, str) or right is None else 0
    if right is None:
        right = "" if isinstance(left, str) else 0
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return not (isinstance(left, str) or isinstance(right, str)) and bool(left == right)


def rounded(value: float, places: int) -> Decimal:
    """Round half away from zero, using the 15 digits that a spreadsheet keeps."""
    kept = Decimal(f"{value:.15g}")
    return kept.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _divide(left: float, right: float) -> float:
    if right == 0:
        raise FormulaError("something is divided by 0")
    return left / right


SIGNS: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda a, b: number(a) + number(b),
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "/": lambda a, b: _divide(number(a), number(b)),
    "^": lambda a, b: number(a) ** number(b),
    "&": lambda a, b: written(a) + written(b),
    "=": same,
    "<>": lambda a, b: not same(a, b),
    "<": lambda a, b: number(a) < number(b),
    ">": lambda a, b: number(a) > number(b),
    "<=": lambda a, b: number(a) <= number(b),
    ">=": lambda a, b: number(a) >= number(b),
}
EACH: dict[str, Callable[[Value], Value]] = {
    "SQRT": lambda a: math.sqrt(number(a)),
    "ABS": lambda a: abs(number(a)),
    "INT": lambda a: float(math.floor(number(a))),
    "ISNUMBER": lambda a: isinstance(a, int | float) and not isinstance(a, bool),
    "NOT": lambda a: not number(a),
}
"""Functions of one value, which apply to each cell of a column."""


def _cells(values: tuple[Value, ...]) -> Iterator[Value]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def _numbers(values: tuple[Value, ...]) -> list[float]:
    """Return the numbers among cells; text and empty cells are skipped."""
    return [float(cell) for cell in _cells(values) if isinstance(cell, int | float)]


def _matching(pairs: tuple[Value, ...]) -> Iterator[int]:
    for place in range(len(pairs[0])):
        if all(same(pairs[at][place], pairs[at + 1]) for at in range(0, len(pairs), 2)):
            yield place


def _sumifs(column: list[Value], *pairs: Value) -> float:
    return sum(_numbers(tuple(column[place] for place in _matching(pairs))))


def _average(*values: Value) -> float:
    found = _numbers(values)
    return _divide(math.fsum(found), len(found))


def _index(column: list[Value], place: float) -> Value:
    return column[int(place) - 1]


def _match(wanted: Value, column: list[Value], exact: float) -> float:
    for place, cell in enumerate(column, start=1):
        if cell is not None and same(cell, wanted):
            return float(place)
    raise FormulaError(f"'{wanted}' is not in the column")


def _rounded_up(value: float, places: float) -> float:
    return math.ceil(round(value * 10**places, 9)) / 10**places


def _beta_inverse(share: float, a: float, b: float) -> float:
    from scipy.special import betaincinv  # noqa: PLC0415  # SciPy

    return float(betaincinv(a, b, share))


def _text(value: Value, pattern: str) -> str:
    if pattern.endswith("%"):
        return f"{rounded(number(value) * 100, 0)}%"
    return f"{rounded(number(value), len(pattern.partition('.')[2])):{',' * (',' in pattern)}f}"


ALL: dict[str, Callable[..., Value]] = {
    "SUM": lambda *values: sum(_numbers(values)),
    "SUMPRODUCT": lambda *values: sum(map(number, _cells(values))),
    "COUNT": lambda *values: float(len(_numbers(values))),
    "COUNTIFS": lambda *pairs: float(len(list(_matching(pairs)))),
    "SUMIFS": _sumifs,
    "AVERAGE": _average,
    "VAR": lambda *values: variance(_numbers(values)),
    "STDEV": lambda *values: math.sqrt(variance(_numbers(values))),
    "MIN": lambda *values: min(_numbers(values), default=0.0),
    "MAX": lambda *values: max(_numbers(values), default=0.0),
    "AND": lambda *values: all(map(number, _cells(values))),
    "OR": lambda *values: any(map(number, _cells(values))),
    "INDEX": _index,
    "MATCH": _match,
    "ROUND": lambda value, places: float(rounded(number(value), int(places))) + 0.0,
    "ROUNDUP": _rounded_up,
    "BETAINV": _beta_inverse,
    "TEXT": _text,
}
"""Functions of all their values at once. COUNTIFS and SUMIFS only compare with =."""
