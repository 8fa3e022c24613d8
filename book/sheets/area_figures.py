"""Figures that come with the needs statement, for every area and for England."""

from collections.abc import Iterator
from typing import Any

from book.models.area_measures import measures_of
from book.models.healthy_life import SEXES, load_healthy_life
from book.models.places import MEASURES, Area, Places, Score
from book.models.residents import residents_of
from book.places import healthy, sentences
from book.places.phrases import rounded, spoken
from book.tables import rows

WITHHELD = "too few"
SURVEY = "2024/25"
"""The Community Life Survey edition whose figures for England are pre-filled in the table."""
LIVE_HERE = {
    "disabled": "Disabled, 2021",
    "little_english": "Speak little or no English, 2021",
    "other_groups": "In ethnic groups other than white British, 2021",
    "library": "Live within a 30-minute walk of a library, 2024",
}
"""Shares of an area's population, by column name."""


def areas(places: Places) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    areas = [*places.regions(), *places.authorities()]

    def column(name: str, label: str, cells: Iterator[Any]) -> tuple[str, str, tuple[Any, ...]]:
        return name, label, tuple(cells)

    yield column("area_name", "Area", (area.name for area in areas))
    yield column("people", "People, mid-2023", (area.people for area in areas))
    older = (_printed(sentences.older_share(area)) for area in areas)
    yield column("older", "Share aged 65 and over", older)
    deprived = (_printed(area.deprivation.share) if area.deprivation else None for area in areas)
    yield column("deprived", "Percentage of neighbourhoods in the most deprived tenth", deprived)
    lives = [_live_here(area) for area in areas]
    for name, label in LIVE_HERE.items():
        yield column(name, label, (shares[name] for shares in lives))
    for sex in SEXES:
        years = (_healthy_life(area, sex) for area in areas)
        yield column(f"healthy_{sex}", f"Years in good health, {sex}", years)
    yield column("healthy_note", "Whose years in good health", map(_whose_life, areas))
    yield column("note", "Whose figures", (_note(places, area) for area in areas))
    for measure, name in MEASURES.items():
        for part, words in (("mean", "score"), ("low", "from"), ("high", "to")):
            cells = (_cell(places.latest(area, measure), part) for area in areas)
            yield column(f"{measure}_{part}", f"{name}: {words}", cells)


def _live_here(area: Area) -> dict[str, float]:
    found = residents_of(area)
    shares = {
        "disabled": found.disabled.share,
        "little_english": found.little_english.share,
        "other_groups": 1 - found.ethnic["white_british"].share,
        "library": measures_of(area)[area.code, "library_walk"].value / 100,
    }
    return {name: _printed(share) for name, share in shares.items()}


def _healthy_life(area: Area, sex: str) -> float | None:
    """Return healthy life expectancy in years; districts without their own get the county's."""
    found = load_healthy_life()
    code = found.whose(area)
    mean = None if code is None else found.series[code, sex][-1].mean
    return None if mean is None else float(rounded(mean, 1))


def _whose_life(area: Area) -> str | None:
    code = load_healthy_life().whose(area)
    if code is None:
        return None
    period = load_healthy_life().series[code, SEXES[0]][-1].year
    return f"{period}, {spoken(area) if code == area.code else healthy.whose(area, code)}"


def _printed(share: float) -> float:
    """Round a share to the 2 decimals shown, unless that would turn it into 0 or 1."""
    kept = float(rounded(share, 2))
    return share if kept in (0, 1) else kept


def _note(places: Places, area: Area) -> str | None:
    return " ".join(sentences.caution(places, area)) or None


def _cell(score: Score, part: str) -> float | str | None:
    if part == "mean" and score.status == "withheld":
        return WITHHELD
    value: float | None = getattr(score, part)
    return value


def england_of(measure: str) -> float | None:
    found = [
        row["percent"]
        for row in rows("community-life")
        if (row["measure"], row["wave"], row["group"]) == (measure, SURVEY, "all adults")
    ]
    return float(str(found[0])) if found else None
