"""One area's figures for others: CSV for a spreadsheet, JSON for a program, lines for chapters."""

import json
from collections.abc import Iterator
from typing import Any

from book.models.freshness import told
from book.models.indicators_by_area import SURVEYS
from book.models.places import ENGLAND, MEASURES, Area, Places
from book.places import sentences
from book.places.atlas import Atlas
from book.places.coming import notice
from book.places.feed import as_atom
from book.places.figures import ATTRIBUTION, COLUMNS, LICENCE, Line, as_csv, cells_of, lines
from book.places.lines import LOCAL, said_of
from book.places.phrases import short

FINDER = "places/areas.js"
"""What areas are found by: the one file of data that every book with areas has."""
BESIDE = frozenset({
    "What there is to build on", "Who lives here", "Years of life in good health",
    *(survey.name for survey in SURVEYS.values()),
})  # fmt: skip
"""Subjects that the record has as a list of figures."""


def as_json(atlas: Atlas, code: str) -> str:
    """Everything known of an area, with stable names."""
    places, area = atlas.places, atlas.places.areas[code]
    record = {
        "code": area.code if area.code[1:].isdigit() else None,
        "made_from": list(area.parts),
        "code_2025": area.code_2025,
        "name": area.name,
        "kind": area.kind,
        "region_code": area.region_code,
        "county": area.county,
        "figures_for": area.survey_code,
        "people_mid_2023": area.people,
        "people_16_plus_mid_2023": area.people_16_plus,
        "people_65_plus_mid_2023": area.people_65_plus,
        "deprivation_2025": _index(area.deprivation),
        "deprivation_2019": _index(area.deprivation_2019),
        "boards_2026": [
            {"name": b.name, "share_of_people": b.share, "worked_out_by_us": b.worked_out}
            for b in area.boards
        ],
        "boards_2022": [
            {"name": b.name, "share_of_people": b.share, "became": b.became}
            for b in area.boards_2022
        ],
        "similar_areas": list(area.neighbours),
        "wellbeing": {measure: _measure(places, area, measure) for measure in MEASURES},
        "figures": [_figure(line) for line in lines(places, area) if line.subject in BESIDE],
        "fresh": {what: fresh.says for what, fresh in told().items()},
        "caution": " ".join(_cautions(atlas, area)) or None,
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _figure(line: Line) -> dict[str, Any]:
    """What is known of a figure; the record has its area already."""
    return {
        name: cell
        for name, cell in zip(COLUMNS, cells_of(line), strict=True)
        if cell not in (None, "") and not name.startswith("area_")
    }


def _index(deprivation: Any) -> dict[str, Any] | None:
    if deprivation is None:
        return None
    return {
        "average_score": deprivation.score,
        "rank": deprivation.rank,
        "share_in_most_deprived_tenth": deprivation.share,
    }


def _measure(places: Places, area: Area, measure: str) -> dict[str, Any]:
    compared = None if area.code == ENGLAND else places.verdict(area, measure).value
    years = [
        {"year": s.year, "mean": s.mean, "low": s.low, "high": s.high, "status": s.status}
        for s in places.scores(area, measure)
    ]
    return {"newest": places.newest, "comparison": compared, "years": years}


def for_chapters(atlas: Atlas, code: str) -> str:
    """A script that hands a chapter the sentences of one area; it works from a folder, too."""
    places, area = atlas.places, atlas.places.areas[code]
    note = " ".join(_cautions(atlas, area))
    noted = LOCAL if notice(atlas, area) else MEASURES if note else ()
    said = {what: this for what in LOCAL if (this := said_of(places, area, what)).line}
    record = {
        "code": area.code,
        "name": short(area.name),
        "page": f"{atlas.pages[code]}.html",
        "note": note,
        "noted": [what for what in noted if what in said],
        "lines": {what: this.line for what, this in said.items()},
        "short": {what: this.short for what, this in said.items()},
    }
    return f"bookArea({json.dumps(record, ensure_ascii=False)});\n"


def _cautions(atlas: Atlas, area: Area) -> list[str]:
    """What must be known before the figures are used."""
    coming = notice(atlas, area)
    return [*(coming.says if coming else ()), *sentences.caution(atlas.places, area)]


def files_of(atlas: Atlas, code: str, *, book: str, base: str = "") -> dict[str, str]:
    """The files of data of one area, by their path under the site's root.

    `book` is the title of the book, `base` the address of the site, "" where it has none.
    """
    page, area = atlas.pages[code], atlas.places.areas[code]
    # A chapter asks for the area that somebody chose years ago: what replaced it answers.
    shown = next((new.code for new in atlas.areas if code in new.parts), code)
    script = for_chapters(atlas, shown)
    return {
        f"{page}.csv": as_csv(atlas.places, area),
        f"{page}.json": as_json(atlas, code),
        f"{page}.atom": as_atom(atlas, code, book=book, base=base),
        **{f"places/local/{name}.js": script for name in _chosen_as(area, page)},
    }


def _chosen_as(area: Area, page: str) -> Iterator[str]:
    """What a device may have kept of an area that somebody chose: a code, now or before.

    A new council is chosen by the name of its page until its code is published.
    """
    yield area.code
    if area.code_2025:
        yield area.code_2025
    if area.parts:
        yield page.rpartition("/")[2]
