"""The ways to every area's page: by name and old name, by region, by board, on a map."""

from collections import defaultdict
from typing import Any

from book.models.places import ENGLAND, Area
from book.places.atlas import Atlas
from book.places.hexagons import hex_map
from book.places.words import short

Link = tuple[str, str, str, str]
"""Name, page, what else it is found by as words to show, and the same with its boards."""


def listing(atlas: Atlas) -> dict[str, Any]:
    """What the templates of the chapter of areas show, as plain values."""
    places = atlas.places
    return {
        "england": atlas.pages[ENGLAND],
        "regions": [
            (
                short(region.name),
                atlas.pages[region.code],
                [_link(atlas, area) for area in places.authorities(region.code)],
            )
            for region in places.regions()
        ],
        "boards": _boards(atlas),
        "map": hex_map(atlas),
    }


def _link(atlas: Atlas, area: Area) -> Link:
    old = ", ".join(sorted({name for name, _ in area.former}))
    also = "; ".join(filter(None, [area.county or "", f"was {old}" if old else ""]))
    boards = " ".join(board for board, _ in area.boards)
    return short(area.name), atlas.pages[area.code], also, f"{area.name} {area.code} {boards}"


def _boards(atlas: Atlas) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for area in atlas.places.authorities():
        for board, _ in area.boards:
            found[board].append((short(area.name), atlas.pages[area.code]))
    plain = {board: board.removeprefix("NHS ").removesuffix(" Integrated Care Board")
             for board in found}  # fmt: skip
    return sorted((plain[board], links) for board, links in found.items())
