"""Councils to come: which authorities end, what replaces them, and the atlas on a given day.

A new council gets a page on its first day. Its population is the sum of its parts and its scores
are our estimate (`book.models.merging`) until a table has a row for its own code, which then takes
precedence. It lacks anything that cannot be derived from the parts, such as a deprivation rank.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from book.findings import Finding
from book.models.merging import apart, merged
from book.models.places import ENGLAND, MEASURES, Area, Board, FormerBoard, Places, Score
from book.tables import TableError, derived, rows

TABLES = ("area-successors",)
NO_ROW = "not available"
"""The status of a year without a row in any table."""


@dataclass(frozen=True, slots=True)
class Successor:
    """What replaces an authority: `confirmed` once an order is made, planned before.

    A plan has no `order`; `source` is where we read about it. `seen` is what we read of
    the decision: the order, the councils' own pages ("councils"), or other people's notes
    ("second-hand").
    """

    old: str
    new: str
    code: str
    """The code of the new council, or its name in an address if no code is published yet."""
    on: date
    order: str
    order_url: str
    source: str
    seen: str
    confirmed: bool

    @property
    def law(self) -> str:
        """The order's name without its number, which is in the link."""
        return self.order.partition(" (SI ")[0]


def successors() -> dict[str, tuple[Successor, ...]]:
    """What replaces each authority or county, by code. Raises TableError as `rows` does."""
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
                seen=str(row["seen"]),
                confirmed=confirmed,
            )
        )
    return {code: tuple(all_of) for code, all_of in found.items()}


def new_codes() -> set[str]:
    """The published codes of councils to come."""
    return {str(row["new_code"]) for row in rows("area-successors") if row["new_code"]}


def in_force(day: date) -> tuple[str, ...]:
    """The codes of what has been replaced by `day`; plans are never included."""
    return tuple(
        sorted(code for code, new in successors().items() if new[0].confirmed and new[0].on <= day)
    )


def on_day(places: Places, ended: tuple[str, ...]) -> Places:
    """The areas after those in `ended` have been replaced; ended ones are kept as a separate kind.

    A year published after they ended is "not available" for them.
    """
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
            for measure in MEASURES:
                known = _by_year(places, areas[code].survey_code, measure)
                series[areas[code].survey_code, measure] = tuple(known.values())
    for code, new in made.items():
        areas[code] = _with_own(places.areas.get(code), _council(new, parts[code]))
        for measure in MEASURES:
            series[code, measure] = tuple(_series(places, code, parts[code], measure))
    return Places(areas, series)


def _series(places: Places, code: str, parts: list[Area], measure: str) -> Iterable[Score]:
    """A new council's own score for each year if there is one, otherwise our estimate."""
    every = [_by_year(places, area.survey_code, measure) for area in places.authorities()]
    of_parts = [_by_year(places, part.survey_code, measure) for part in parts]
    people = [part.people_16_plus for part in parts]
    own = {score.year: score for score in places.series.get((code, measure), ())}
    for year in _by_year(places, ENGLAND, measure):
        scores = [part[year] for part in of_parts]
        if year in own:
            yield own[year]
        elif all(score.status == NO_ROW for score in scores):
            yield scores[0]
        else:
            yield merged(people, scores, apart(area[year] for area in every))


def _by_year(places: Places, code: str, measure: str) -> dict[str, Score]:
    """A score for each of England's years, "not available" if the table has none."""
    found = {score.year: score for score in places.series.get((code, measure), ())}
    none = (score.year for score in places.series[ENGLAND, measure])
    return {year: found.get(year) or Score(year, None, None, None, NO_ROW) for year in none}


def _with_own(own: Area | None, council: Area) -> Area:
    """A new council from the table of areas, completed with what only its parts provide."""
    if own is None:
        return council
    return replace(
        own,
        boards=own.boards or council.boards,
        boards_2022=own.boards_2022 or council.boards_2022,
        former=own.former or council.former,
        parts=council.parts,
        old_county=council.old_county,
    )


def _council(new: Successor, parts: list[Area]) -> Area:
    """The new council as the sum of its parts, with the map position of the largest."""
    parts = sorted(parts, key=lambda part: (-part.people, part.code))
    hexagons = [part.hexagon for part in parts if part.hexagon]
    regions = {part.region_code for part in parts}
    counties = {(part.county_code, part.county) for part in parts}
    code, name = counties.pop() if len(counties) == 1 else (None, None)
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
        old_county=(code, name) if code and name else None,
    )


def _boards(parts: list[Area]) -> tuple[Board, ...]:
    """The boards of the parts, each with its share of the total population."""
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
