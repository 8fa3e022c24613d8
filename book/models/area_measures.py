"""What an area has to build on: places within reach, visits to them, and the internet."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from book.models.comparison import Verdict, beside_england
from book.models.places import ENGLAND, Area, load_places
from book.tables import derived, rows
from book.tables.cells import maybe, number_of

TABLES = ("area-measures",)
UNITED_KINGDOM = "K02000001"
WALKS = ("library_walk", "station_walk")
VISITS = ("library_visit", "museum_visit", "heritage_visit", "arts")
"""What a survey asked adults about; each has an interval."""
COUNTS = ("sports_facilities", "museums")
INTERNET = ("gigabit", "slow_internet")
MEASURES = (*WALKS, *VISITS, *COUNTS, *INTERNET)
CHILDREN = "low_income_children"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with its 95% interval where it comes from a survey.

    It is as published, or `worked_out` by us for a new council from those of its parts.
    """

    value: float
    low: float | None
    high: float | None
    worked_out: bool = False


Measures = Mapping[tuple[str, str], Figure]
"""Every figure by the code of its area and its measure."""


def load_measures() -> Measures:
    """Every figure as the table is now. Raises TableError where it cannot be trusted."""
    return derived(TABLES, _read)


def measures_of(area: Area) -> Measures:
    """Every figure, with those of `area` from its parts where it is new and has none of its own."""
    measures = load_measures()
    missing = [m for m in (*MEASURES, CHILDREN) if area.parts and (area.code, m) not in measures]
    if not missing:
        return measures
    parts = [load_places().areas[code] for code in area.parts]
    made = {(area.code, m): _merged(measures, parts, m) for m in missing}
    return ChainMap(made, dict(measures))


def _merged(measures: Measures, parts: list[Area], measure: str) -> Figure:
    """The mean of the parts, weighted by those whom the measure is about.

    Samples of the parts are separate, so their variances add up. Homes and businesses are weighted
    by people too, as nothing here counts them. A part without an interval leaves none to the whole.
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
    """How many people a measure is about: adults, children or everybody."""
    if measure == CHILDREN:
        return part.people - part.people_16_plus
    return part.people_16_plus if measure in VISITS else part.people


def verdict(measures: Measures, code: str, measure: str) -> Verdict | None:
    """An area beside England; None where there is no interval, or for England itself."""
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
