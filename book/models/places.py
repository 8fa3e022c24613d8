"""Local authorities, regions and England: location, population and survey answers.

Figures for different geographies are never mixed. An authority newer than the survey's figures
shows those of the county it was or is (`Area.survey_code`), never an average of districts.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, TypeVar

from book.models.comparison import Change, Verdict, beside_england, over_time
from book.tables import Row, derived, rows
from book.tables.cell_types import maybe, number_of, text_of, whole_of

TABLES = (
    "areas", "area-boards", "area-boards-2022", "area-former-names", "area-neighbours", "wellbeing",
)  # fmt: skip
"""The tables used for pages of areas."""
NAMES = ("area-other-names", "areas-elsewhere")
"""Tables of other names by which areas can be found."""
ENGLAND = "E92000001"
MEASURES = {
    "life_satisfaction": "Life satisfaction",
    "worthwhile": "Feeling that life is worthwhile",
    "happiness": "Happiness",
    "anxiety": "Anxiety",
}
YEARS_BACK = 5
"""Change over time is reported against the figure this many years before the newest."""


@dataclass(frozen=True, slots=True)
class Score:
    """One survey answer: mean and 95% interval on a scale from 0 to 10.

    Without a figure all three are None, and `status` says why.
    """

    year: str
    mean: float | None
    low: float | None
    high: float | None
    status: str | None

    @property
    def known(self) -> bool:
        return self.mean is not None

    @property
    def figures(self) -> tuple[float, float, float] | None:
        """Mean, low and high; None if there is no figure."""
        if self.mean is None or self.low is None or self.high is None:
            return None
        return self.mean, self.low, self.high


@dataclass(frozen=True, slots=True)
class Deprivation:
    """The Index of Multiple Deprivation: score and rank (1 is most deprived) of an authority.

    `share` is the proportion, 0 to 1, of its neighbourhoods in England's most deprived tenth.
    """

    score: float
    rank: int
    share: float


@dataclass(frozen=True, slots=True)
class Board:
    """An authority's integrated care board, with its share of the people if known.

    `worked_out` means that no lookup lists it: it follows from the boards of 2022 and the county.
    """

    name: str
    share: float | None
    worked_out: bool


@dataclass(frozen=True, slots=True)
class FormerBoard:
    """A board of July 2022 in an authority, and the board that covers that part now."""

    name: str
    code: str
    share: float | None
    became: str

    @property
    def ended(self) -> bool:
        return self.became != self.name


AnyBoard = TypeVar("AnyBoard", Board, FormerBoard)


@dataclass(frozen=True, slots=True)
class Area:
    """An authority, a region or England."""

    code: str
    code_2025: str | None
    name: str
    kind: str
    county_code: str | None
    county: str | None
    region_code: str | None
    survey_code: str
    people: int
    people_16_plus: int
    people_65_plus: int
    deprivation: Deprivation | None
    deprivation_2019: Deprivation | None
    hexagon: tuple[int, int] | None
    boards: tuple[Board, ...]
    boards_2022: tuple[FormerBoard, ...]
    former: tuple[tuple[str, str], ...]
    """Abolished authorities whose land it now covers, each with the year."""
    neighbours: tuple[str, ...]
    """Codes of its statistical neighbours in England, most similar first."""
    parts: tuple[str, ...] = ()
    """Codes of the authorities that formed a new council."""
    old_county: tuple[str, str] | None = None
    """Code and name of the county that contained all its parts; abolished with them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Every area by code, and every survey series by area and measure."""

    areas: dict[str, Area]
    series: dict[tuple[str, str], tuple[Score, ...]]

    @property
    def newest(self) -> str:
        """The newest year of the survey."""
        return self.series[ENGLAND, "happiness"][-1].year

    def find(self, code: str) -> Area:
        """The area with this code or 2025 code. Raises LookupError if there is none."""
        if code in self.areas:
            return self.areas[code]
        for area in self.areas.values():
            if area.code_2025 == code:
                return area
        raise LookupError(f"no area has the code '{code}': the page of areas lists them")

    def scores(self, area: Area, measure: str) -> tuple[Score, ...]:
        """The series shown for `area`, oldest first."""
        return self.series[area.survey_code, measure]

    def latest(self, area: Area, measure: str) -> Score:
        """The score for the newest year, known or not."""
        return self.scores(area, measure)[-1]

    def verdict(self, area: Area, measure: str) -> Verdict:
        """The newest score compared with England's. Raises ValueError for England itself."""
        if area.code == ENGLAND:
            raise ValueError("England is not compared with itself")
        score, england = self.latest(area, measure), self.series[ENGLAND, measure][-1]
        withheld = score.status == "withheld"
        return beside_england(score.low, score.high, england.mean, withheld=withheld)

    def change(self, area: Area, measure: str) -> tuple[str, str, Change] | None:
        """First year, last year and the change; None if either has no figure."""
        then, now = self.scores(area, measure)[-1 - YEARS_BACK], self.latest(area, measure)
        if then.low is None or then.high is None or now.low is None or now.high is None:
            return None
        return then.year, now.year, over_time((then.low, then.high), (now.low, now.high))

    def authorities(self, region: str | None = None) -> list[Area]:
        """The authorities of England or of one region, by name."""
        found = [a for a in self.areas.values() if a.kind == "authority"]
        return sorted(
            (a for a in found if region in (None, a.region_code)), key=lambda area: area.name
        )

    def regions(self) -> list[Area]:
        """The regions, by name."""
        return sorted((a for a in self.areas.values() if a.kind == "region"), key=lambda a: a.name)

    def sharing_figures(self, area: Area) -> list[Area]:
        """Other authorities that show the same survey figures."""
        return [
            other
            for other in self.authorities()
            if other.survey_code == area.survey_code and other.code != area.code
        ]


def load_places() -> Places:
    """Load every area from the current tables. Raises TableError if one is invalid."""
    return derived(TABLES, _read)


def _read() -> Places:
    boards: dict[str, list[Board]] = defaultdict(list)
    for row in rows("area-boards"):
        share = maybe(number_of, row["share"])
        board = Board(text_of(row["board"]), share, bool(row["worked_out"]))
        boards[text_of(row["area_code"])].append(board)
    earlier: dict[str, list[FormerBoard]] = defaultdict(list)
    for row in rows("area-boards-2022"):
        name, code, became = (text_of(row[name]) for name in ("board", "board_code", "became"))
        was = FormerBoard(name, code, maybe(number_of, row["share"]), became)
        earlier[text_of(row["area_code"])].append(was)
    former: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("area-former-names"):
        former[text_of(row["area_code"])].append((text_of(row["name"]), text_of(row["ended"])))
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows("area-neighbours"):
        ranked = whole_of(row["rank"]), text_of(row["neighbour_code"])
        near[text_of(row["area_code"])].append(ranked)
    series: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for row in rows("wellbeing"):
        mean, low, high = (maybe(number_of, row[name]) for name in ("mean", "low", "high"))
        score = Score(text_of(row["year"]), mean, low, high, maybe(text_of, row["status"]))
        series[text_of(row["area_code"]), text_of(row["measure"])].append(score)
    areas = {}
    for row in rows("areas"):
        code, across, up = str(row["code"]), row["hex_q"], row["hex_r"]
        given: dict[str, Any] = {
            name: row[name]
            for name in ("code", "code_2025", "name", "kind", "county_code", "county",
                         "region_code", "survey_code", "people", "people_16_plus", "people_65_plus")
        }  # fmt: skip
        areas[code] = Area(
            **given,
            deprivation=_deprivation(row, 2025),
            deprivation_2019=_deprivation(row, 2019),
            hexagon=None if across is None else (whole_of(across), whole_of(up)),
            boards=_largest_first(boards[code]),
            boards_2022=_largest_first(earlier[code]),
            former=tuple(sorted(former[code])),
            neighbours=tuple(neighbour for _, neighbour in sorted(near[code])),
        )
    ordered = {key: tuple(sorted(found, key=lambda s: s.year)) for key, found in series.items()}
    return Places(areas, ordered)


def _largest_first(boards: list[AnyBoard]) -> tuple[AnyBoard, ...]:
    return tuple(sorted(boards, key=lambda board: (-(board.share or 0), board.name)))


def _deprivation(row: Row, year: int) -> Deprivation | None:
    if row[f"imd_{year}_score"] is None:
        return None
    score, share = (number_of(row[f"imd_{year}_{part}"]) for part in ("score", "share"))
    return Deprivation(score, whole_of(row[f"imd_{year}_rank"]), share)


def percent_similar() -> float:
    """The percentage of comparisons with England (authority by measure) that are similar.

    Pairs of authority and measure without a published score are not counted.
    """
    places = load_places()
    verdicts = [places.verdict(a, measure) for a in places.authorities() for measure in MEASURES]
    compared = [v for v in verdicts if v not in (Verdict.TOO_FEW, Verdict.NO_FIGURE)]
    return 100 * compared.count(Verdict.SIMILAR) / len(compared)
