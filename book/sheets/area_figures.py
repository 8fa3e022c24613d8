"""Figures that the needs statement brings along: every area's, and England's."""

from collections.abc import Iterator
from typing import Any

from book.models.places import MEASURES, Area, Places, Score
from book.places import sentences
from book.places.words import rounded
from book.tables import rows

WITHHELD = "too few"
SURVEY = "2024/25"
"""The Community Life Survey whose figures for England stand in the table at first."""


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
    yield column("note", "Whose figures", (_note(places, area) for area in areas))
    for measure, name in MEASURES.items():
        for part, words in (("mean", "score"), ("low", "from"), ("high", "to")):
            cells = (_cell(places.latest(area, measure), part) for area in areas)
            yield column(f"{measure}_{part}", f"{name}: {words}", cells)


def _printed(share: float) -> float:
    """A share with the 2 decimals that are shown, unless it would come out as none or all."""
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
