"""The map of hexagons: one for each authority, all of one size, with lines between regions.

An authority that was made from several has the hexagons of all of them.
"""

from dataclasses import dataclass
from math import sqrt

from book.models.places import Area
from book.places.atlas import Atlas
from book.places.phrases import short

ACROSS = 28
"""Width of a hexagon: enough for a fingertip at the map's own size."""
RADIUS = ACROSS / sqrt(3)
EDGE = 4
COMPASS = {"North", "South", "East", "West"}
_Edge = tuple[str | None, tuple[float, float], tuple[float, float]]
"""The code of a region, and where one side of a hexagon in it begins and ends."""
_CORNERS = tuple(
    (x * ACROSS / 2, y * RADIUS / 2)
    for x, y in ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))
)
"""A hexagon that stands on a corner, from the top clockwise."""


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One authority on the map."""

    code: str
    name: str
    page: str
    label: str
    x: float
    y: float
    centres: tuple[str, ...]
    """Where its hexagon is; an authority that was made from several has one for each."""


@dataclass(frozen=True, slots=True)
class HexMap:
    """The whole map, `width` by `height`; `borders` is the path of the lines between regions."""

    width: float
    height: float
    hexagons: tuple[Hexagon, ...]
    borders: str
    corners: str
    """Of one hexagon, around its centre."""

    @property
    def merged(self) -> bool:
        """Whether an authority has more than one."""
        return any(len(hexagon.centres) > 1 for hexagon in self.hexagons)


def hex_map(atlas: Atlas) -> HexMap:
    """The map of all authorities. Raises ValueError for one that has no place on it.

    Rows are counted from the south, and odd ones are set half a hexagon to the right.
    """
    placed = [
        (area, [(ACROSS * (q + r % 2 / 2), -1.5 * RADIUS * r) for q, r in _places(atlas, area)])
        for area in atlas.places.authorities()
    ]
    centres = [centre for _, own in placed for centre in own]
    left, top = min(x for x, _ in centres), min(y for _, y in centres)
    dx, dy = ACROSS / 2 + EDGE - left, RADIUS + EDGE - top
    hexagons: list[Hexagon] = []
    edges: dict[frozenset[tuple[int, int]], list[_Edge]] = {}
    for area, own in placed:
        centres_of = []
        for x, y in own:
            corners = [(round(x + dx + cx, 1), round(y + dy + cy, 1)) for cx, cy in _CORNERS]
            for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
                # Neighbours share an edge up to rounding.
                key = frozenset((round(a), round(b)) for a, b in (start, end))
                edges.setdefault(key, []).append((area.region_code, start, end))
            centres_of.append(f"{round(x + dx, 1):g} {round(y + dy, 1):g}")
        x, y = own[0]
        hexagons.append(
            Hexagon(
                area.code, short(area.name), atlas.pages[area.code], _label(short(area.name)),
                round(x + dx, 1), round(y + dy, 1), tuple(centres_of),
            )
        )  # fmt: skip
    between = [found[0] for found in edges.values() if len({region for region, _, _ in found}) > 1]
    width = max(x for x, _ in centres) + dx + ACROSS / 2 + EDGE
    height = max(y for _, y in centres) + dy + RADIUS + EDGE
    path = "".join(f"M{a:g} {b:g}L{c:g} {d:g}" for _, (a, b), (c, d) in sorted(between, key=repr))
    corners_of_one = " ".join(f"{round(a, 1):g},{round(b, 1):g}" for a, b in _CORNERS)
    return HexMap(round(width), round(height), tuple(hexagons), path, corners_of_one)


def _places(atlas: Atlas, area: Area) -> list[tuple[int, int]]:
    """The places of an authority's hexagons, that of its label first."""
    found = [atlas.places.areas[code].hexagon for code in area.parts] or [area.hexagon]
    if None in found:
        raise ValueError(f"{area.name} has no place on the map")
    return [place for place in found if place]


def _label(name: str) -> str:
    """4 letters or so; a compass word gives way to its first letter."""
    first, _, rest = name.partition(" ")
    return f"{first[0]} {rest[:3]}" if first in COMPASS and rest else name[:4].strip(" .")
