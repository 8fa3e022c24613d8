"""Intervals: their ends in order, the value inside, and in the middle where it has to be."""

import math
from collections.abc import Iterator
from decimal import Decimal

from book.checks.crosschecks.comparison import (
    Comparisons,
    Rule,
    Sheet,
    Sheets,
    at,
    number,
    of_figure,
)
from book.findings import Check
from book.register import Register
from book.tables import Row

CHECK = Check.INTERVAL
VALUES = {
    "wellbeing": ("mean", "low", "high"),
    "merger-scores": ("mean", "low", "high"),
    "area-healthy-life": ("years", "low", "high"),
    "area-measures": ("value", "low", "high"),
    "relative-risks": ("estimate", "low", "high"),
    "adjusted-ratios": ("estimate", "low", "high"),
    "effect-sizes": ("estimate", "low", "high"),
    "welfare-values": ("gbp", "low", "high"),
    "savings-presets": ("amount", "low", "high"),
    "readings": ("value", "low", "high"),
    "build-times": ("seconds", "fastest", "slowest"),
}
"""By table: the columns of a value and of the ends of its interval."""
MIDDLE = {"wellbeing": 0.01, "merger-scores": 0.01, "area-healthy-life": 0.1}
"""Tables whose publisher adds and takes away the same from each value, and the last place.

Each of the three is rounded by itself, so that the ends may differ by one in that place."""
ODD = {
    ("wellbeing", "E06000058", "anxiety", "2012-13"),
    ("wellbeing", "E06000059", "anxiety", "2012-13"),
    ("merger-scores", "E07000246", "anxiety", "2012-13"),
}
"""Rows that the publisher prints so: councils that did not exist yet, worked out later."""
UNEVEN = ("social-support",)
"""Effects whose review prints an interval that is not even on both sides."""
RATIOS = ("relative-risks", "adjusted-ratios")
"""Tables of ratios, whose value is in the middle of the interval on the scale of logarithms."""


def _in_tables(sheets: Sheets, _: Register) -> Comparisons:
    for table, columns in VALUES.items():
        rows = sheets.get(table, Sheet([]))
        # Another book's table of readings may have no interval.
        for place, row in enumerate(rows if rows and {*columns} <= {*rows[0]} else ()):
            value, low, high = (number(row, column) for column in columns)
            if low is None and high is None:
                continue
            wrong = None
            if value is None or low is None or high is None:
                wrong = f"it has only some of {', '.join(columns)}: fill all of them, or take out"
            elif not low <= value <= high:
                wrong = (
                    f"{columns[0]} {value:g} should lie between {columns[1]} {low:g} and "
                    f"{columns[2]} {high:g}: see which of the three the source prints otherwise"
                )
            yield at(sheets, table, place, wrong)


def _read_twice(sheets: Sheets, _: Register) -> Comparisons:
    """The ends of an interval as the second reader found them, in whatever way it is printed."""
    for place, row in enumerate(sheets["second-readings"]):
        low, high, wrong = number(row, "low"), number(row, "high"), None
        if low is not None and high is not None and low < 0 and high < 0:
            low, high = -low, -high  # a fall: the end that is nearer to none comes first
        if low is not None and high is not None and low > high:
            wrong = (
                f"figure '{row['figure']}': its second reading has low {low:g} above high "
                f"{high:g}: see which end the source prints first"
            )
        yield at(sheets, "second-readings", place, wrong)


def _of_figures(_: Sheets, register: Register) -> Comparisons:
    for figure in register.figures.values():
        if figure.low is None or figure.high is None:
            continue
        wrong = None
        if not figure.low <= figure.value <= figure.high:
            wrong = (
                f"figure '{figure.id}' has the value {figure.value:g}, which should lie between "
                f"low {figure.low:g} and high {figure.high:g}: look at the source, and see "
                "whether the ends were exchanged"
            )
        yield of_figure(figure.line, wrong)


def _in_the_middle(sheets: Sheets, _: Register) -> Comparisons:
    for table, step in MIDDLE.items():
        for place, row, *ends in _whole_intervals(sheets, table):
            odd = _key(table, row) in ODD
            yield at(sheets, table, place, None if odd else _off_middle(table, step, *ends))


def _ratios_in_the_middle(sheets: Sheets, _: Register) -> Comparisons:
    """A ratio's value is what its interval says, as far as their rounding lets one tell."""
    for table in RATIOS:
        for place, _row, value, low, high in _whole_intervals(sheets, table):
            own, lower, upper = (10.0 ** _exponent(n) / 2 for n in (value, low, high))
            least = math.sqrt((low - lower) * (high - upper))
            most = math.sqrt((low + lower) * (high + upper))
            wrong = None
            if not least - own <= value <= most + own:
                wrong = (
                    f"a ratio of {value:g} should be near {math.sqrt(low * high):.3f}, the middle "
                    f"of {low:g} to {high:g} on a scale of ratios: one of the three was mistyped"
                )
            yield at(sheets, table, place, wrong)


def _effects_in_the_middle(sheets: Sheets, _: Register) -> Comparisons:
    table = "effect-sizes"
    for place, row, *ends in _whole_intervals(sheets, table):
        step, uneven = 10.0 ** min(map(_exponent, ends)), row["outcome"] in UNEVEN
        yield at(sheets, table, place, None if uneven else _off_middle(table, step, *ends))


def _whole_intervals(sheets: Sheets, table: str) -> Iterator[tuple[int, Row, float, float, float]]:
    """Each row of a table that has all three: its place, the row, the value and the two ends."""
    for place, row in enumerate(sheets.get(table, ())):
        value, low, high = (number(row, column) for column in VALUES[table])
        if value is not None and low is not None and high is not None:
            yield place, row, value, low, high


def _off_middle(table: str, step: float, value: float, low: float, high: float) -> str | None:
    """What is wrong where a value is not in the middle; `step` is one in the last place."""
    if abs(low + high - 2 * value) <= 1.5 * step:
        return None
    return (
        f"{VALUES[table][0]} {value:g} should be in the middle of {low:g} to {high:g}, which is "
        f"{(low + high) / 2:g}: one of the three differs from the source"
    )


def _key(table: str, row: Row) -> tuple[str, ...]:
    return (table, *(str(row.get(column)) for column in ("area_code", "measure", "year")))


def _exponent(value: float) -> int:
    exponent = Decimal(repr(value)).as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


RULES = (
    Rule(CHECK, (), _in_tables),
    Rule(CHECK, (), _of_figures),
    Rule(CHECK, ("second-readings",), _read_twice),
    Rule(CHECK, (), _in_the_middle),
    Rule(CHECK, (), _ratios_in_the_middle),
    Rule(CHECK, ("effect-sizes",), _effects_in_the_middle),
)
