"""What there is to build on in an area: in words, in a table, and what to ask next."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from book.models.area_measures import (
    COUNTS,
    INTERNET,
    MEASURES,
    VISITS,
    WALKS,
    Measures,
    measures_of,
    verdict,
)
from book.models.comparison import Verdict
from book.models.places import ENGLAND, Area
from book.places.phrases import listed, rounded, spoken, whole

NAMES = {
    "library_walk": ("Live within a 30-minute walk of a library", "May 2024"),
    "station_walk": ("Live within a 30-minute walk of a railway station", "June 2024"),
    "library_visit": ("Adults who went to a library", "2023-24"),
    "museum_visit": ("Adults who went to a museum or gallery", "2023-24"),
    "heritage_visit": ("Adults who went to a heritage site", "2023-24"),
    "arts": ("Adults who took part in the arts, including reading and cinema", "2023-24"),
    "sports_facilities": ("Sports facilities for every 10,000 people", "October 2023"),
    "museums": ("Museums for every 100,000 people", "September 2021"),
    "gigabit": ("Homes and businesses offered gigabit broadband", "January 2026"),
    "slow_internet": ("Homes and businesses below 30 megabits a second", "January 2026"),
}
"""Each measure as the table names it, and its period."""
VISITED = {
    "library_visit": "libraries",
    "museum_visit": "museums",
    "heritage_visit": "heritage sites",
}
NO_RANGE = "not compared"
FEW = 25_000
"""Below so many people, a number of places per person says little."""
NEAR = 60
"""From this percentage on, most people are said to live near a library."""
SLOW = 5
"""From this percentage of slow connections on, the page asks where they are."""


def section(area: Area) -> dict[str, Any]:
    """All that the page says and shows of what there is to build on."""
    measures = measures_of(area)
    return {
        "words": [
            *worked_out(measures, area),
            walks(measures, area),
            " ".join(visits(measures, area)),
            " ".join(places(measures, area)),
        ],
        "questions": list(questions(measures, area)),
        "rows": [_row(measures, area, measure) for measure in MEASURES],
    }


def worked_out(measures: Measures, area: Area) -> Iterator[str]:
    """How the figures of a new council were made, where some are ours."""
    if any(measures[area.code, measure].worked_out for measure in MEASURES):
        yield (
            "A figure marked “our estimate” is the average of those of the "
            f"{len(area.parts)} old councils, weighted by the people in each. For the internet "
            "that is less exact, because those figures count homes and businesses."
        )


def shown(measures: Measures, code: str, measure: str) -> str:
    """A value as a table shows it."""
    value = measures[code, measure].value
    if measure in COUNTS:
        return rounded(value, 1)
    return f"{rounded(value, 1)}%" if measure in INTERNET else whole(value)


def interval(measures: Measures, code: str, measure: str) -> str:
    """ "21% to 26%"; "" where the figure does not come from a survey."""
    low, high = measures[code, measure].low, measures[code, measure].high
    return "" if low is None or high is None else f"{whole(low)} to {whole(high)}"


def _row(measures: Measures, area: Area, measure: str) -> dict[str, str]:
    found = verdict(measures, area.code, measure)
    name, period = NAMES[measure]
    if measures[area.code, measure].worked_out:
        period = f"{period}, our estimate"
    return {
        "name": name,
        "period": period,
        "here": shown(measures, area.code, measure),
        "interval": interval(measures, area.code, measure),
        "england": shown(measures, ENGLAND, measure),
        "beside": found.value.split()[0] if found else _beside(measures, area, measure),
    }


def _beside(measures: Measures, area: Area, measure: str) -> str:
    """How a figure without an interval stands to England's, as both are shown."""
    if measure in VISITS:
        return NO_RANGE
    here, england = (
        float(shown(measures, code, measure).rstrip("%")) for code in (area.code, ENGLAND)
    )
    return "the same" if here == england else "higher" if here > england else "lower"


def walks(measures: Measures, area: Area) -> str:
    """How many people live near a library and a railway station."""
    library, station = (measures[area.code, measure].value for measure in WALKS)
    many, of_people, live = _how_many(library)
    near, _, are = _how_many(station)
    return (
        f"{many}{of_people} in {spoken(area)} ({whole(library)}) {live} within a 30-minute walk of "
        f"a public library. {near} ({whole(station)}) {'is' if are == 'lives' else 'are'} that "
        "close to a railway station."
    )


def _how_many(percent: float) -> tuple[str, str, str]:
    """A percentage of people in words, what follows where they are named, and "live"."""
    if percent >= 90:
        return "Nearly everyone", "", "lives"
    if percent == 0:
        return "Almost nobody", "", "lives"  # A published 0% may stand for a few people.
    if percent >= 67:
        return "Most", " people", "live"
    said = (
        "More than half" if percent >= 55
        else "About half" if percent >= 45
        else "Fewer than half" if percent >= 25
        else "Fewer than a quarter"
    )  # fmt: skip
    return said, " of the people", "live"


def visits(measures: Measures, area: Area) -> Iterator[str]:
    """Who went where, and how that compares with England."""
    library, museum, heritage, arts = (whole(measures[area.code, m].value) for m in VISITS)
    yield (
        f"When adults were asked in 2023-24, {library} had been to a library in the past year, "
        f"{museum} to a museum or gallery and {heritage} to a heritage site."
    )
    yield f"If you count reading and going to the cinema, {arts} had taken part in the arts."
    if area.code == ENGLAND:
        return
    found = {measure: verdict(measures, area.code, measure) for measure in VISITS}
    if list(found.values()) == [Verdict.SIMILAR] * len(VISITS):
        yield "All 4 figures are similar to England's."
        return
    for wanted, how in (
        (Verdict.HIGHER, "more common than"),
        (Verdict.LOWER, "less common than"),
        (Verdict.SIMILAR, "about as common as"),
    ):
        names = [measure for measure, this in found.items() if this is wanted]
        if names:
            are = "is" if names == ["arts"] else "are"
            yield f"{_activities(names)} {are} {how} in England."
    if None in found.values():
        yield "We do not compare the arts, because the published range cannot be right."


def _activities(measures: Sequence[str]) -> str:
    """ "Visits to libraries and museums, and taking part in the arts,"."""
    visited = [VISITED[measure] for measure in measures if measure in VISITED]
    if not visited:
        return "Taking part in the arts"
    arts = ", and taking part in the arts," if "arts" in measures else ""
    return f"Visits to {listed(visited)}{arts}"


def places(measures: Measures, area: Area) -> Iterator[str]:
    """Places to go to, and the internet."""
    sports, museums = (measures[area.code, measure].value for measure in COUNTS)
    gigabit, slow = (measures[area.code, measure].value for measure in INTERNET)
    some = f"{rounded(museums, 1)} museums for every 100,000" if museums else "no museum"
    yield f"There are {rounded(sports, 0)} sports facilities for every 10,000 people, and {some}."
    if area.people < FEW:
        yield f"So few people live in {spoken(area)} that numbers per person look very large."
    yield (
        f"Gigabit broadband reaches {whole(gigabit)} of homes and businesses, and "
        f"{slowest(slow)} cannot get 30 megabits a second."
    )


def slowest(percent: float) -> str:
    """A share of slow connections in a sentence: a published 0.0% may stand for a few of them."""
    shown = rounded(percent, 1)
    return f"{shown}%" if Decimal(shown) else "less than 0.1%"


def questions(measures: Measures, area: Area) -> Iterator[str]:
    """What to ask next about what there is."""
    if measures[area.code, "library_walk"].value >= NEAR:
        yield "Which groups meet in the library already, and who has never been in?"
    else:
        yield "Where do people who cannot walk to a library meet: a hall, a pub, a mobile library?"
    if verdict(measures, area.code, "library_visit") is Verdict.LOWER:
        yield "Fewer adults go to the library here than in England. What would bring people in?"
    yield "Which sports halls and pitches are empty in the daytime, and who could use them?"
    if measures[area.code, "station_walk"].value < NEAR:
        yield "How do people without a car get to the things they enjoy?"
    if measures[area.code, "slow_internet"].value >= SLOW:
        yield "Where is the internet slow, and how do people there hear about what is on?"
    else:
        yield "Who cannot get online, because of money, skills or confidence?"
