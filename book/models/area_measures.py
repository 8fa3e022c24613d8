"""What an area has to build on: places within reach, visits to them, and the internet."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from book.models.comparison import Verdict, beside_england
from book.models.places import ENGLAND, Area, load_places
from book.tables import derived, rows
from book.tables.cell_types import maybe, number_of

TABLES = ("area-measures",)
UNITED_KINGDOM = "K02000001"
WALKS = ("library_walk", "station_walk")
VISITS = ("library_visit", "museum_visit", "heritage_visit", "arts")
"""Survey questions put to adults. Each has an interval."""
COUNTS = ("sports_facilities", "museums")
INTERNET = ("gigabit", "slow_internet")
MEASURES = (*WALKS, *VISITS, *COUNTS, *INTERNET)
CHILDREN = "low_income_children"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value, with its 95% interval if it comes from a survey.

    Either as published, or `worked_out` by us for a new council from those of its parts.
    """

    value: float
    low: float | None
    high: float | None
    worked_out: bool = False


Measures = Mapping[tuple[str, str], Figure]
"""Every figure by area code and measure."""


def load_measures() -> Measures:
    """Load every figure from the current table. Raises TableError if it is invalid."""
    return derived(TABLES, _read)


def measures_of(area: Area) -> Measures:
    """Every figure; if `area` is new and has none of its own, it gets those of its parts."""
    measures = load_measures()
    missing = [m for m in (*MEASURES, CHILDREN) if area.parts and (area.code, m) not in measures]
    if not missing:
        return measures
    parts = [load_places().areas[code] for code in area.parts]
    made = {(area.code, m): _merged(measures, parts, m) for m in missing}
    return ChainMap(made, dict(measures))


def _merged(measures: Measures, parts: list[Area], measure: str) -> Figure:
    """The mean of the parts, weighted by the people each measure is about.

    The parts' samples are separate, so their variances add up. Homes and businesses are also
    weighted by people, as we have no counts of them. If a part has no interval, neither has the
    whole.
    """
    weights = [_counted(part, measure) for part in parts]
    shares = [weight / sum(weights) for weight in weights]
    found = [measures[part.code, measure] for part in parts]
    value = sum(share * figure.value for share, figure in zip(shares, found, strict=True))
    ends = [(figure.low, figure.high) for figure in found]
    widths = [high - low for low, high in ends if low is not None and high is not None]
    if len(widths) < len(parts):
        return Figure(round(value, 2), None, None, worked_out=True)
    half = hypot(*(share * width / 2 for share, width in zip(shares, widths, strict=True)))
    return Figure(round(value, 2), round(value - half, 2), round(value + half, 2), worked_out=True)


def _counted(part: Area, measure: str) -> int:
    """The number of people a measure is about: adults, children or everybody."""
    if measure == CHILDREN:
        return part.people - part.people_16_plus
    return part.people_16_plus if measure in VISITS else part.people


def verdict(measures: Measures, code: str, measure: str) -> Verdict | None:
    """An area compared with England; None if there is no interval, or for England itself."""
    here = measures[code, measure]
    if here.low is None or code == ENGLAND:
        return None
    return beside_england(here.low, here.high, measures[ENGLAND, measure].value)


def _read() -> Measures:
    return {
        (str(row["area_code"]), str(row["measure"])): Figure(
            number_of(row["value"]), maybe(number_of, row["low"]), maybe(number_of, row["high"])
        )
        for row in rows("area-measures")
    }
