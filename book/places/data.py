"""One area's figures for others: CSV for a spreadsheet, JSON for a program, lines for chapters."""

import csv
import io
import json
from typing import Any

from book.models.places import ENGLAND, MEASURES, Area, Places
from book.places import sentences
from book.places.atlas import Atlas
from book.places.coming import notice
from book.places.names import for_finder
from book.places.words import interval_of, mean_of, percent, short, spoken

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = (
    "Adapted from data from the Office for National Statistics licensed under the Open Government "
    "Licence v.3.0. Contains public sector information licensed under the Open Government "
    "Licence v3.0."
)
DEPRIVATION = "deprivation"
LOCAL = (*MEASURES, DEPRIVATION)
"""What a chapter can show of the reader's area."""
RATED = {
    "life_satisfaction": "how satisfied they are with life",
    "worthwhile": "how worthwhile the things they do are",
    "happiness": "how happy they felt yesterday",
    "anxiety": "how anxious they felt yesterday",
}
"""What people were asked to rate, in a sentence of its own."""


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
        "caution": " ".join(_cautions(atlas, area)) or None,
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


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


def as_csv(atlas: Atlas, code: str) -> str:
    """The survey's figures of an area, one a line, with England's beside them."""
    places, area = atlas.places, atlas.places.areas[code]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        "area_code area_name figures_for measure year mean low high status england".split()
    )
    for measure in MEASURES:
        england = places.series[ENGLAND, measure]
        for score, whole in zip(places.scores(area, measure), england, strict=True):
            writer.writerow(
                [area.code, area.name, area.survey_code, measure, score.year, score.mean,
                 score.low, score.high, score.status, whole.mean]
            )  # fmt: skip
    return text.getvalue()


def for_chapters(atlas: Atlas, code: str) -> str:
    """A script that hands a chapter the sentences of one area; it works from a folder, too."""
    places, area = atlas.places, atlas.places.areas[code]
    note = " ".join(_cautions(atlas, area))
    record = {
        "code": area.code,
        "name": short(area.name),
        "page": f"{atlas.pages[code]}.html",
        "note": note,
        "lines": {what: _line(places, area, what) for what in LOCAL},
        "short": {what: _short(places, area, what) for what in LOCAL},
    }
    return f"bookArea({json.dumps(record, ensure_ascii=False)});\n"


def _cautions(atlas: Atlas, area: Area) -> list[str]:
    """What must be known before the figures are used."""
    coming = notice(atlas, area)
    return [*(coming.says if coming else ()), *sentences.caution(atlas.places, area)]


def _line(places: Places, area: Area, what: str) -> str:
    """What a chapter says of an area: a sentence of its own, with its comparison."""
    if what == DEPRIVATION:
        return sentences.deprivation(area) or england_line(places, what)
    return sentences.line(places, area, what)


def _short(places: Places, area: Area, what: str) -> str:
    """The same inside a sentence of a chapter, in brackets."""
    if what == DEPRIVATION:
        share = area.deprivation.share if area.deprivation else None
        return f"{percent(share)} in {spoken(area)}" if share is not None else ""
    if area.code == ENGLAND:
        return ""
    here, verdict = sentences.surveyed(places, area), places.verdict(area, what)
    if not verdict.compared:
        return f"{here}: {verdict.value}"
    score = places.latest(area, what)
    return f"{mean_of(score)} in {here}, from {interval_of(score)}: {verdict.value}"


def england_short(places: Places, what: str) -> str:
    """England's figure inside a sentence."""
    if what == DEPRIVATION:
        return "10% of neighbourhoods in England, by definition,"
    score = places.series[ENGLAND, what][-1]
    return f"{mean_of(score)} out of 10 in England in {score.year}"


def england_line(places: Places, what: str) -> str:
    """What every reader sees, whether an area is chosen or not."""
    if what == DEPRIVATION:
        return (
            "One in 10 of England's neighbourhoods counts as most deprived. Some areas have none."
        )
    score = places.series[ENGLAND, what][-1]
    rated = RATED[what]
    mean = mean_of(score)
    return f"In {score.year}, adults in England rated {rated} at {mean} out of 10, on average."


def files(atlas: Atlas) -> dict[str, str]:
    """Every file of data beside the pages, by its path under the site's root."""
    made = {"places/areas.js": for_finder(atlas)}
    became = {part: area.code for area in atlas.areas for part in area.parts}
    for code, page in atlas.pages.items():
        made[f"{page}.csv"] = as_csv(atlas, code)
        made[f"{page}.json"] = as_json(atlas, code)
        newer = atlas.places.areas[code].code_2025
        # A chapter asks for the area that somebody chose years ago: what replaced it answers.
        shown = became.get(code, code)
        for name in filter(None, (code, newer)):
            made[f"places/local/{name}.js"] = for_chapters(atlas, shown)
    return made
