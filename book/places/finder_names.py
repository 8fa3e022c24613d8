"""What areas are found by: names, old names, counties, boards and codes, for the finder's script.

The script is book/theme/community/js/finder.js; tests/places/typed_areas.csv holds it to what
people type.
"""

import json
from collections import defaultdict
from typing import Any

from book.models.places import ENGLAND, Area
from book.models.successors import in_force, successors
from book.places.atlas import FOLDER, Atlas
from book.places.phrases import short, short_board
from book.schema.book_config import day_of_build
from book.tables import rows

OTHER, FORMER, COUNTY, OLD_COUNTY, COMBINED, BOARD, OLD_BOARD, REGION, COMING, TOWN = range(1, 11)
"""Kinds of names, those first that count more; an area's own name is 0."""
KINDS = {
    "other": OTHER,
    "old county": OLD_COUNTY,
    "combined authority": COMBINED,
    "town": TOWN,
}


def for_finder(atlas: Atlas) -> str:
    """A script that hands over every area, and the names and codes that lead to it."""
    return f"bookAreas({json.dumps(found_by(atlas), ensure_ascii=False, separators=(',', ':'))});\n"


def found_by(atlas: Atlas) -> dict[str, Any]:
    """The authorities by name, then the regions and England; others name them by their place."""
    places = atlas.places
    areas = [*places.authorities(), *places.regions(), places.areas[ENGLAND]]
    at = {area.code: place for place, area in enumerate(areas)}
    at |= {part: at[area.code] for area in areas for part in area.parts}
    names: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    codes: dict[str, list[int]] = defaultdict(list)
    for area in areas:
        if area.region_code:
            names[REGION, places.areas[area.region_code].name, ""].append(at[area.code])
        for kind, name, more, code in _called(area):
            names[kind, name, more].append(at[area.code])
            if code:
                codes[code].append(at[area.code])
    for row in rows("area-former-names"):
        place = at[str(row["area_code"])]
        names[FORMER, str(row["name"]), str(row["ended"])].append(place)
        codes[str(row["code"])].append(place)
    for code in in_force(day_of_build()):
        for new in successors()[code]:
            kind, year = (FORMER, str(new.on.year)) if code in at else (OLD_COUNTY, "")
            names[kind, new.old, year].append(at[new.code])
            codes[code].append(at[new.code])
    for code, all_of in successors().items():
        if code in at and code not in in_force(day_of_build()):
            for new in all_of:
                names[COMING, new.new, f"{new.on.year}{'' if new.confirmed else '?'}"].append(
                    at[code]
                )
    for row in rows("area-other-names"):
        place = at[str(row["area_code"])]
        if row["kind"] == "code":
            codes[str(row["name"])].append(place)
        else:
            names[KINDS[str(row["kind"])], str(row["name"]), ""].append(place)
    page = len(f"{FOLDER}/")
    return {
        "areas": [
            [area.code, short(area.name), atlas.pages[area.code][page:], area.county or ""]
            for area in areas
        ],
        "names": [
            [kind, name, sorted(where), more] if more else [kind, name, sorted(where)]
            for (kind, name, more), where in sorted(names.items())
        ],
        "codes": {code: sorted(where) for code, where in sorted(codes.items())},
        "elsewhere": [[row["name"], row["nation"]] for row in rows("areas-elsewhere")],
    }


def _called(area: Area) -> list[tuple[int, str, str, str]]:
    """Kind, name, what to add, and code, of all that the tables of places call an area."""
    found = []
    if area.name != short(area.name):
        found.append((OTHER, area.name, "", ""))
    if area.code_2025:
        found.append((OTHER, area.name, "", area.code_2025))
    if area.county:
        found.append((COUNTY, area.county, "", area.county_code or ""))
    found += [(BOARD, short_board(board.name), "", "") for board in area.boards]
    for board in area.boards_2022:
        if board.ended:
            found.append((OLD_BOARD, short_board(board.name), "", board.code))
    return found
