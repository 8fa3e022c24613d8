"""The ways to every area's page: by name and old name, by region, by board, on a map."""

from collections import defaultdict
from typing import Any

from book.models.merger_test import trials
from book.models.places import ENGLAND, Area
from book.models.successors import successors
from book.places.atlas import Atlas
from book.places.hexagons import hex_map
from book.places.phrases import day, short, short_board

Link = tuple[str, str, str]
"""Name, page, and what it is in or was."""


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
        "became": _became(atlas),
        "map": hex_map(atlas),
        "newest": places.newest,
        "trials": trials(),
        "coming": _coming(atlas, confirmed=True),
        "planned": _coming(atlas, confirmed=False),
    }


def _link(atlas: Atlas, area: Area) -> Link:
    old = ", ".join(sorted({name for name, _ in area.former}))
    also = "; ".join(filter(None, [area.county or "", f"was {old}" if old else ""]))
    return short(area.name), atlas.pages[area.code], also


def _boards(atlas: Atlas) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for area in atlas.places.authorities():
        for board in area.boards:
            found[board.name].append((short(area.name), atlas.pages[area.code]))
    return sorted((short_board(board), links) for board, links in found.items())


def _became(atlas: Atlas) -> list[tuple[str, list[str]]]:
    """Each board that ended, with those that have its parts now."""
    found: dict[str, set[str]] = defaultdict(set)
    for area in atlas.places.authorities():
        for old in area.boards_2022:
            if old.ended:
                found[short_board(old.name)].add(short_board(old.became))
    return sorted((old, sorted(new)) for old, new in found.items())


def _coming(atlas: Atlas, *, confirmed: bool) -> list[dict[str, Any]]:
    """Each council that an order makes, or a plan, with the authorities that it replaces."""
    found: dict[str, dict[str, Any]] = {}
    for code, all_of in successors().items():
        for new in all_of:
            if new.confirmed == confirmed and code in atlas.pages:
                council = {"name": new.new, "on": day(new.on), "order": new.law}
                url = new.order_url or new.source
                made = found.setdefault(new.new, {**council, "url": url})
                made.setdefault("parts", []).append((new.old, atlas.pages[code]))
    return [found[name] for name in sorted(found)]
