"""Who lives in an area, from the 2021 census: counts, and shares of those counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from book.models.places import Area
from book.tables import derived, rows

TABLES = ("area-people",)
GROUPS = ("asian", "black", "mixed", "other", "white_british", "white_other")


@dataclass(frozen=True, slots=True)
class Group:
    """People of one kind, among everyone counted."""

    people: int
    among: int

    @property
    def share(self) -> float:
        return self.people / self.among


@dataclass(frozen=True, slots=True)
class Residents:
    """The groups in one area. `ethnic` has those of `GROUPS`, which add up to the total."""

    disabled: Group
    other_main_language: Group
    little_english: Group
    ethnic: Mapping[str, Group]


def load_residents() -> Mapping[str, Residents]:
    """Residents of each area, by its code."""
    return derived(TABLES, _read)


def residents_of(area: Area) -> Residents:
    """Residents of an area; a new council without a row gets the sum of its parts."""
    found = load_residents()
    if area.code in found or not area.parts:
        return found[area.code]
    parts = [found[code] for code in area.parts]
    return Residents(
        _sum([part.disabled for part in parts]),
        _sum([part.other_main_language for part in parts]),
        _sum([part.little_english for part in parts]),
        {name: _sum([part.ethnic[name] for part in parts]) for name in GROUPS},
    )


def _sum(groups: Sequence[Group]) -> Group:
    return Group(sum(group.people for group in groups), sum(group.among for group in groups))


def _read() -> Mapping[str, Residents]:
    made = {}
    for row in rows("area-people"):
        n = {name: int(str(cell)) for name, cell in row.items() if name != "area_code"}
        n["white_other"] = n["white"] - n["white_british"]
        made[str(row["area_code"])] = Residents(
            Group(n["disabled"], n["disability_known"]),
            Group(n["other_main_language"], n["aged_3_plus"]),
            Group(n["little_english"], n["aged_3_plus"]),
            {name: Group(n[name], n["all_people"]) for name in GROUPS},
        )
    return made
