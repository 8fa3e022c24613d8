"""What an area has to build on: places within reach, visits to them, and the internet."""

from collections.abc import Mapping
from dataclasses import dataclass

from book.models.comparison import Verdict, beside_england
from book.models.places import ENGLAND
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
    """One value as published, with its 95% interval where it comes from a survey."""

    value: float
    low: float | None
    high: float | None


Measures = Mapping[tuple[str, str], Figure]
"""Every figure by the code of its area and its measure."""


def load_measures() -> Measures:
    """Every figure as the table is now. Raises TableError where it cannot be trusted."""
    return derived(TABLES, _read)


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
