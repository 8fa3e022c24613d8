"""Councils to come: which authorities end, what replaces them, and the atlas of a given day.

A new council's page is there on its first day. Its people are the sum of its parts, its scores an
estimate of ours (`book.models.merging`) until the Office for National Statistics publishes them.
What nobody can work out from the parts, such as a rank of deprivation, it does not have.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from book.findings import Finding
from book.models.merging import apart, merged
from book.models.places import MEASURES, Area, Board, FormerBoard, Places, Score
from book.tables import TableError, derived, rows

TABLES = ("area-successors",)


@dataclass(frozen=True, slots=True)
class Successor:
    """What an authority becomes: `confirmed` once an order is made, planned before.

    A plan has no `order`, and `source` is where it was read.
    """

    old: str
    new: str
    code: str
    """The code of the new council, or its name in an address where none is published yet."""
    on: date
    order: str
    order_url: str
    source: str
    confirmed: bool

    @property
    def law(self) -> str:
        """The order's name, without its number: a link has that."""
        return self.order.partition(" (SI ")[0]


def successors() -> dict[str, tuple[Successor, ...]]:
    """By code of an authority or county: what replaces it. Raises TableError as `rows` does."""
    return derived(TABLES, _read)


def _read() -> dict[str, tuple[Successor, ...]]:
    found: dict[str, list[Successor]] = defaultdict(list)
    for row in rows("area-successors"):
        new, confirmed = str(row["new"]), row["status"] == "confirmed"
        assert isinstance(row["on"], date)
        if confirmed != bool(row["order"] and row["order_url"]):
            message = f"{row['old']}: a change is confirmed by an order, and a plan has none"
            raise TableError(Finding("data/area-successors.csv", None, message))
        found[str(row["old_code"])].append(
            Successor(
                old=str(row["old"]),
                new=new,
                code=str(row["new_code"] or new.lower().replace(" ", "-")),
                on=row["on"],
                order=str(row["order"] or ""),
                order_url=str(row["order_url"] or ""),
                source=str(row["source"]),
                confirmed=confirmed,
            )
        )
    return {code: tuple(all_of) for code, all_of in found.items()}


def in_force(day: date) -> tuple[str, ...]:
    """The codes of what has been replaced by `day`; plans never are."""
    return tuple(
        sorted(code for code, new in successors().items() if new[0].confirmed and new[0].on <= day)
    )


def on_day(places: Places, ended: tuple[str, ...]) -> Places:
    """The areas once those of `ended` have been replaced; they are kept, as a kind of their own."""
    parts: dict[str, list[Area]] = defaultdict(list)
    made: dict[str, Successor] = {}
    for code in ended:
        if code in places.areas:
            for new in successors()[code]:
                parts[new.code].append(places.areas[code])
                made[new.code] = new
    if not made:
        return places
    areas, series = dict(places.areas), dict(places.series)
    for code in ended:
        if code in areas:
            areas[code] = replace(areas[code], kind="ended")
    for code, new in made.items():
        areas[code] = _council(new, parts[code])
        for measure in MEASURES:
            series[code, measure] = _series(places, parts[code], measure)
    return Places(areas, series)


def _series(places: Places, parts: list[Area], measure: str) -> tuple[Score, ...]:
    every = [places.scores(a, measure) for a in places.areas.values() if a.kind == "authority"]
    people = [part.people_16_plus for part in parts]
    return tuple(
        merged(people, list(of_parts), apart(of_every))
        for of_parts, of_every in zip(
            zip(*(places.scores(part, measure) for part in parts), strict=True),
            zip(*every, strict=True),
            strict=True,
        )
    )


def _council(new: Successor, parts: list[Area]) -> Area:
    """The new council as the sum of its parts; the largest gives it its place on the map."""
    parts = sorted(parts, key=lambda part: (-part.people, part.code))
    hexagons = [part.hexagon for part in parts if part.hexagon]
    regions = {part.region_code for part in parts}
    if len(regions) != 1:
        raise ValueError(f"{new.new} would lie in {len(regions)} regions")
    return Area(
        code=new.code,
        code_2025=None,
        name=new.new,
        kind="authority",
        county_code=None,
        county=None,
        region_code=regions.pop(),
        survey_code=new.code,
        people=sum(part.people for part in parts),
        people_16_plus=sum(part.people_16_plus for part in parts),
        people_65_plus=sum(part.people_65_plus for part in parts),
        deprivation=None,
        deprivation_2019=None,
        hexagon=hexagons[0] if hexagons else None,
        boards=_boards(parts),
        boards_2022=_boards_2022(parts),
        former=tuple(sorted((part.name, str(new.on.year)) for part in parts)),
        neighbours=(),
        parts=tuple(part.code for part in parts),
    )


def _boards(parts: list[Area]) -> tuple[Board, ...]:
    """The boards of the parts, each with the share of all their people."""
    everyone = sum(part.people for part in parts)
    shares: dict[str, float] = defaultdict(float)
    for part in parts:
        for board in part.boards:
            shares[board.name] += (board.share or 0) * part.people / everyone
    found = [Board(name, share, True) for name, share in shares.items()]
    return tuple(sorted(found, key=lambda board: (-(board.share or 0), board.name)))


def _boards_2022(parts: list[Area]) -> tuple[FormerBoard, ...]:
    everyone = sum(part.people for part in parts)
    shares: dict[tuple[str, str, str], float] = defaultdict(float)
    for part in parts:
        for board in part.boards_2022:
            shares[board.name, board.code, board.became] += (
                (board.share or 0) * part.people / everyone
            )
    found = [FormerBoard(n, code, share, became) for (n, code, became), share in shares.items()]
    return tuple(sorted(found, key=lambda board: (-(board.share or 0), board.name)))
