"""Tests our estimates for merged councils where the Office for National Statistics has its own.

The districts abolished in 2023 still have their scores, and so have their counties. Today's
counties are a second, larger test. The mergers of 2019 to 2021 are not tested: we have no earlier
scores for those districts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from book.models.merging import apart, merged
from book.models.places import MEASURES, Area, Places, Score, load_places
from book.models.places import TABLES as PLACES
from book.tables import derived, rows
from book.tables.cell_types import maybe, number_of, text_of

TABLES = ("merger-scores",)
ALL = (*TABLES, *PLACES)
Case = tuple[list[float], list[Score], float, Score]
"""People and scores of the parts, the spread between authorities, and the Office's own figure."""
Hide = Callable[[Case], Iterator[Case]]


@dataclass(frozen=True, slots=True)
class Trial:
    """How often the Office's own figure is within our interval, for one group of councils."""

    parts: int
    cases: int
    inside: int
    width: float
    """Mean width of our intervals as a share of the Office's own."""


def cases() -> dict[str, list[Case]]:
    """Every case, by the name of the whole: one per measure and year."""
    return derived(ALL, _read)


def _read() -> dict[str, list[Case]]:
    places = load_places()
    scores: dict[tuple[str, str], dict[str, Score]] = defaultdict(dict)
    names, parts, people = {}, defaultdict(set), {}
    for row in rows("merger-scores"):
        code = str(row["area_code"])
        mean, low, high = (maybe(number_of, row[name]) for name in ("mean", "low", "high"))
        score = Score(text_of(row["year"]), mean, low, high, maybe(text_of, row["status"]))
        scores[code, str(row["measure"])][score.year] = score
        names[code] = str(row["name"])
        if row["part_of"]:
            parts[str(row["part_of"])].add(code)
            people[code] = float(number_of(row["people"]))
    authorities = places.authorities()
    for area in authorities:
        if area.county_code in names:
            parts[area.county_code].add(area.code)
            people[area.code] = area.people_16_plus
    spread = {measure: _spread(places, authorities, measure) for measure in MEASURES}
    found: dict[str, list[Case]] = {}
    for whole, inside in sorted(parts.items(), key=lambda item: names[item[0]]):
        codes = sorted(inside)
        found[names[whole]] = [
            ([people[c] for c in codes], [_score(places, scores, c, measure, year) for c in codes],
             spread[measure][year], own)
            for measure in MEASURES
            for year, own in sorted(scores[whole, measure].items())
            if own.known
        ]  # fmt: skip
    return found


def _spread(places: Places, areas: list[Area], measure: str) -> dict[str, float]:
    found: dict[str, list[Score]] = defaultdict(list)
    for area in areas:
        for score in places.scores(area, measure):
            found[score.year].append(score)
    return {year: apart(scores) for year, scores in found.items()}


def _score(
    places: Places,
    scores: dict[tuple[str, str], dict[str, Score]],
    code: str,
    measure: str,
    year: str,
) -> Score:
    if (code, measure) in scores:
        return scores[code, measure][year]
    area = places.areas[code]
    return next(score for score in places.scores(area, measure) if score.year == year)


def as_it_is(case: Case) -> Iterator[Case]:
    """Yield the case itself."""
    yield case


def one_withheld(case: Case) -> Iterator[Case]:
    """Yield the case once for each part, with that part withheld."""
    people, parts, spread, own = case
    for at, part in enumerate(parts):
        if part.known:
            gap = Score(part.year, None, None, None, "withheld")
            yield people, [*parts[:at], gap, *parts[at + 1 :]], spread, own


def trial(names: list[str], hide: Hide = as_it_is) -> Trial:
    """Results for the wholes `names`. Cases without an estimate are not counted."""
    number = inside = parts = 0
    widths = []
    every = cases()
    for name in names:
        parts += len(every[name][0][0])
        for given in every[name]:
            for people, scores, spread, own in hide(given):
                ours = merged(people, scores, spread)
                if ours.low is None or ours.high is None:
                    continue
                assert own.mean is not None and own.low is not None and own.high is not None
                number += 1
                inside += ours.low <= own.mean <= ours.high
                widths.append((ours.high - ours.low) / (own.high - own.low))
    if not widths:
        raise ValueError(f"no case of {', '.join(names)} could be tried")
    return Trial(parts, number, inside, sum(widths) / len(widths))


def trials() -> list[tuple[str, Trial]]:
    """Rows of the book's table: each merger of 2023, today's counties, and both with gaps."""
    return derived(ALL, _trials)


def _trials() -> list[tuple[str, Trial]]:
    with_own_people = {str(r["part_of"]) for r in rows("merger-scores") if r["part_of"]}
    names = {str(r["area_code"]): str(r["name"]) for r in rows("merger-scores")}
    merged_2023 = sorted(names[code] for code in with_own_people)
    today = [name for name in cases() if name not in merged_2023]
    return [
        *((f"{name}, merged in 2023", trial([name])) for name in merged_2023),
        (f"The {len(today)} counties with districts today", trial(today)),
        ("The mergers of 2023, one district withheld at a time", trial(merged_2023, one_withheld)),
        (f"The {len(today)} counties, one district withheld at a time", trial(today, one_withheld)),
    ]
