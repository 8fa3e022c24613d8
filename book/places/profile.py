"""All that a local page shows, as plain values: what its template needs and what its key covers."""

from collections.abc import Iterator
from typing import Any

from book.models import indicators_by_area
from book.models.freshness import told
from book.models.places import ENGLAND, MEASURES, Area, Places, Score
from book.places import building_on, community, healthy, news, residents, sentences
from book.places.atlas import Atlas
from book.places.coming import notice
from book.places.drawing import trend
from book.places.phrases import (
    MARKS,
    QUESTIONS,
    day,
    first_up,
    interval_of,
    mean_of,
    percent,
    rounded,
    short,
    spoken,
)

Cell = tuple[str, str]
"""A score and its interval as a table shows them; the interval is "" where there is no score."""


def profile(atlas: Atlas, code: str) -> dict[str, Any]:
    """The values of one area's page. Raises KeyError for a code that is no area's."""
    places, area = atlas.places, atlas.places.areas[code]
    region = places.areas.get(area.region_code or "")
    return {
        "code": area.code,
        "code_2025": area.code_2025,
        "code_known": area.code[1:].isdigit(),
        "kind": area.kind,
        "name": short(area.name),
        "official": area.name,
        "spoken": spoken(area),
        "surveyed": sentences.surveyed(places, area),
        "newest": places.newest,
        "headline": sentences.headline(places, area),
        "caution": sentences.caution(places, area),
        "notice": notice(atlas, area),
        "news": news.section(places, area),
        "measures": [_measure(places, area, measure) for measure in MEASURES],
        "beside": _beside(atlas, area),
        "years": _years(places, area),
        "community": community.sections(area),
        "more": _more(area),
        "missing": _missing(),
        "deprivation": _deprivation(area),
        "deprived": sentences.deprivation(area),
        "people": _people(area),
        "assets": building_on.section(area),
        "residents": residents.section(places, area),
        "healthy": healthy.section(area),
        "county": area.county,
        "region": (short(region.name), atlas.pages[region.code]) if region else None,
        "boards": [(b.name, percent(b.share) if b.share else "") for b in area.boards],
        "boards_note": sentences.boards(area),
        "fresh": {what: fresh.says for what, fresh in told().items()},
        "boards_checked": day(told()["boards"].checked),
        "former": sorted({name for name, _ in area.former}),
        "neighbours": _linked(atlas, [places.areas[c] for c in area.neighbours]),
        "members": _linked(atlas, _members(places, area)),
        "meaning": [] if area.code == ENGLAND else list(sentences.meaning(places, area)),
        "questions": list(sentences.questions(places, area)),
    }


def _measure(places: Places, area: Area, measure: str) -> dict[str, Any]:
    name, score = MEASURES[measure], places.latest(area, measure)
    whole = area.code == ENGLAND
    verdict = None if whole else places.verdict(area, measure)
    here = sentences.surveyed(places, area)
    england = None if whole else places.series[ENGLAND, measure]
    return {
        "id": measure.replace("_", "-"),
        "name": name,
        "question": QUESTIONS[measure],
        "verdict": verdict.value if verdict else "",
        "mark": MARKS[verdict] if verdict else "",
        "mean": mean_of(score),
        "interval": interval_of(score),
        "result": sentences.result(places, area, measure),
        "movement": sentences.movement(places, area, measure),
        "trend": trend(name, here, measure, places.scores(area, measure), england),
    }


def _cells(series: list[Score]) -> list[Cell]:
    return [(mean_of(score), interval_of(score)) for score in series]


def _beside(atlas: Atlas, area: Area) -> list[dict[str, Any]]:
    """The area, England, its region and areas like it: never in order of their scores."""
    places = atlas.places
    rows = [area] if area.code == ENGLAND else [area, places.areas[ENGLAND]]
    if area.region_code:
        rows.append(places.areas[area.region_code])
        alike = [places.areas[code] for code in area.neighbours]
    else:
        alike = [region for region in places.regions() if region.code != area.code]
    rows += sorted(alike, key=lambda other: short(other.name))
    return [
        {
            "name": short(row.name),
            "page": "" if row is area else atlas.pages[row.code],
            "figures_for": "Cumbria" if sentences.surveyed(places, row) == "Cumbria" else "",
            "cells": _cells([places.latest(row, measure) for measure in MEASURES]),
        }
        for row in rows
    ]


def _years(places: Places, area: Area) -> list[tuple[str, list[Cell]]]:
    series = [places.scores(area, measure) for measure in MEASURES]
    return [(year[0].year, _cells(list(year))) for year in zip(*series, strict=True)]


def _deprivation(area: Area) -> list[tuple[str, ...]]:
    """A row for each index: its year, average score, rank, and share of neighbourhoods."""
    indexes = (("2025", area.deprivation, 296), ("2019", area.deprivation_2019, 317))
    return [
        (year, rounded(index.score, 1), f"{index.rank} of {count}", percent(index.share))
        for year, index, count in indexes
        if index
    ]


def _more(area: Area) -> list[dict[str, str]]:
    """Indicators that `book refresh` has brought in; those of the county where it has none."""
    made, ages = [], told()
    for table in indicators_by_area.present() if area.code != ENGLAND else []:
        kind = indicators_by_area.TABLES[table]
        for code, here in _whose(area):
            found = indicators_by_area.newest(table, code) if code else None
            if found:
                text = sentences.indicator(kind, str(here), *found)
                if table in ages:
                    text = f"{text} {ages[table].says}"
                made.append({"title": kind.title, "text": text})
                break
    return made


def _whose(area: Area) -> Iterator[tuple[str | None, str | None]]:
    """The codes whose figures may be shown for an area, the best first, and how they are named."""
    yield area.code, spoken(area)
    yield area.county_code, area.county
    if area.old_county:
        yield area.old_county[0], f"{area.old_county[1]}, the former county,"


def _missing() -> str:
    """What official tables have by area, and this book does not hold yet."""
    kinds = ["loneliness", "belonging", "trust", "volunteering"]
    if indicators_by_area.surveys_present():
        kinds = []
    elif "area-lonely" in indicators_by_area.present():
        kinds.remove("loneliness")
    if "area-social-contact" not in indicators_by_area.present():
        kinds.append("social contact")
    return f"{', '.join(kinds[:-1])} or {kinds[-1]}" if len(kinds) > 1 else "".join(kinds)


def _people(area: Area) -> dict[str, str]:
    return {
        "all": f"{area.people:,}",
        "adults": f"{area.people_16_plus:,}",
    }


def _members(places: Places, area: Area) -> list[Area]:
    if area.kind == "region":
        return places.authorities(area.code)
    return places.regions() if area.kind == "country" else []


def _linked(atlas: Atlas, areas: list[Area]) -> list[tuple[str, str]]:
    named = [(first_up(short(area.name)), atlas.pages[area.code]) for area in areas]
    return sorted(named)
