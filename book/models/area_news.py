"""News in an area's figures: changes beyond chance, each reported once, when it first appears.

A change counts if two conditions hold between the newest period and the one `YEARS_BACK` before
it. Their 95% intervals do not overlap, as for the sentences about change on the pages. And the
difference is larger than chance would produce once in `YEARS` years over all the series watched
for the area, so that adding measures does not add false alarms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import hypot
from statistics import NormalDist

from book.models.comparison import Change, over_time
from book.models.healthy_life import SEXES, load_healthy_life
from book.models.places import MEASURES, YEARS_BACK, Area, Places, Score
from book.tables import derived, rows
from book.tables.cell_types import day_of

TABLES = ("area-arrivals",)
YEARS = 10
"""At most one false alarm per area in this many years."""
_WIDTH = 2 * NormalDist().inv_cdf(0.975)
"""The width of a 95% interval in standard errors."""


@dataclass(frozen=True, slots=True)
class News:
    """A change first seen in the period `last`, which was added to the book on `came`."""

    table: str
    measure: str
    first: str
    last: str
    change: Change
    came: date


@cache
def limit(watched: int) -> float:
    """How many standard errors a difference must exceed, given the number of series watched.

    Raises ValueError if `watched` is 0.
    """
    if watched < 1:
        raise ValueError("at least one series must be watched")
    return NormalDist().inv_cdf(1 - 1 / (2 * YEARS * watched))


def clear(then: Score, now: Score, watched: int) -> Change:
    """The change between two periods; "no clear change" if either has no figure."""
    if then.mean is None or then.low is None or then.high is None:
        return Change.UNCLEAR
    if now.mean is None or now.low is None or now.high is None:
        return Change.UNCLEAR
    error = hypot(then.high - then.low, now.high - now.low) / _WIDTH
    if abs(now.mean - then.mean) <= limit(watched) * error:
        return Change.UNCLEAR
    return over_time((then.low, then.high), (now.low, now.high))


def first_shows(series: Sequence[Score], place: int, watched: int) -> Change:
    """The change visible at `place` in a series, unless it was already visible one period before.

    `series` has one score per period, oldest first. A series that is too short shows no change.
    """
    if place < YEARS_BACK:
        return Change.UNCLEAR
    found = clear(series[place - YEARS_BACK], series[place], watched)
    if found is Change.UNCLEAR or place == YEARS_BACK:
        return found
    before = clear(series[place - 1 - YEARS_BACK], series[place - 1], watched)
    return Change.UNCLEAR if before is found else found


def watched_of(places: Places, area: Area) -> dict[tuple[str, str], Sequence[Score]]:
    """The series watched for an area, by table and measure (or sex)."""
    found: dict[tuple[str, str], Sequence[Score]] = {
        ("wellbeing", measure): places.scores(area, measure) for measure in MEASURES
    }
    healthy = load_healthy_life()
    code = healthy.whose(area)
    for sex in SEXES if code else ():
        found["area-healthy-life", sex] = healthy.series[str(code), sex]
    return found


def news_of(places: Places, area: Area) -> list[News]:
    """Every change beyond chance in the book, newest first."""
    watched, days = watched_of(places, area), arrivals()
    found = []
    for (table, measure), series in watched.items():
        came = days[table]
        for place, score in enumerate(series):
            if score.year in came:
                change = first_shows(series, place, len(watched))
                if change is not Change.UNCLEAR:
                    first = series[place - YEARS_BACK].year
                    found.append(News(table, measure, first, score.year, change, came[score.year]))
    return sorted(found, key=lambda news: news.came, reverse=True)


def arrivals() -> Mapping[str, Mapping[str, date]]:
    """When each period was added to the book, by table. Raises TableError, as `rows` does."""
    return derived(TABLES, _read)


def newest_arrival() -> date:
    """The day on which watched figures were last added to the book."""
    return max(day for came in arrivals().values() for day in came.values())


def _read() -> dict[str, dict[str, date]]:
    found: dict[str, dict[str, date]] = {}
    for row in rows("area-arrivals"):
        found.setdefault(str(row["table"]), {})[str(row["period"])] = day_of(row["came"])
    return found
