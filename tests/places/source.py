"""The tables of areas read a second way: with the csv module and decimals, and no model.

Nothing of `book.models` or `book.places` is used here, so that a fault there cannot hide.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
ENGLAND = "E92000001"
NEWEST, BEFORE = "2022-23", "2017-18"
MEASURES = {
    "life-satisfaction": "life_satisfaction",
    "worthwhile": "worthwhile",
    "happiness": "happiness",
    "anxiety": "anxiety",
}
"""Ids on the page to names in the table, in the order of the page."""
SPOKEN = {
    "life_satisfaction": "life satisfaction",
    "worthwhile": "feeling that life is worthwhile",
    "happiness": "happiness",
    "anxiety": "anxiety",
}


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table as text."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Value:
    """One figure of the survey as the table has it; empty where there is none."""

    mean: str
    low: str
    high: str
    status: str

    @property
    def cell(self) -> str:
        """How a table of the page shows it."""
        if not self.mean:
            return self.status
        return f"{two(self.mean)} ({two(self.low)} to {two(self.high)})"


def two(number: str) -> str:
    return str(Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP))


class Source:
    """Everything that the pages must agree with."""

    def __init__(self) -> None:
        self.areas = {row["code"]: row for row in table("areas")}
        assert len(self.areas) == 306, "tests look at each of them"
        self.survey: dict[tuple[str, str, str], Value] = {
            (row["area_code"], row["measure"], row["year"]): Value(
                row["mean"], row["low"], row["high"], row["status"]
            )
            for row in table("wellbeing")
        }
        self.years = sorted({year for _, _, year in self.survey})
        self.neighbours: dict[str, set[str]] = defaultdict(set)
        for row in table("area-neighbours"):
            self.neighbours[row["area_code"]].add(row["neighbour_code"])
        self.boards: dict[str, set[str]] = defaultdict(set)
        self.board_rows: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in table("area-boards"):
            self.board_rows[row["area_code"]].append(row)
            self.boards[row["area_code"]].add(row["board"])
        self.old_boards = table("area-boards-2022")
        self.former: dict[str, set[str]] = defaultdict(set)
        for row in table("area-former-names"):
            self.former[row["area_code"]].add(row["name"])

    def known_by(self, code: str) -> set[str]:
        """What else the list of areas finds an area by: names and boards of today and before."""
        old = {row["board"] for row in self.old_boards if row["area_code"] == code}
        return self.former[code] | self.boards[code] | old | {self.areas[code]["county"]}

    def value(self, code: str, measure: str, year: str = NEWEST) -> Value:
        return self.survey[self.areas[code]["survey_code"], measure, year]

    def verdict(self, code: str, measure: str) -> str:
        """The rule in its own words: the interval of the area against the value of England."""
        here = self.value(code, measure)
        england = Decimal(self.value(ENGLAND, measure).mean)
        if here.status == "withheld":
            return "not compared: too few people asked"
        if not here.mean:
            return "not compared: no figure"
        if Decimal(here.low) > england:
            return "higher than England"
        return "lower than England" if Decimal(here.high) < england else "similar to England"

    def movement(self, code: str, measure: str) -> str:
        """The sentence about change: told only where two intervals lie apart."""
        then, now = self.value(code, measure, BEFORE), self.value(code, measure)
        if not then.mean or not now.mean:
            missing = BEFORE if now.mean else NEWEST if then.mean else f"{BEFORE} or {NEWEST}"
            return f"We cannot tell whether it changed: there is no figure for {missing}."
        if Decimal(now.low) > Decimal(then.high):
            return f"The score rose between {BEFORE} and {NEWEST}."
        if Decimal(now.high) < Decimal(then.low):
            return f"The score fell between {BEFORE} and {NEWEST}."
        return f"There was no clear change between {BEFORE} and {NEWEST}."

    def short(self, code: str) -> str:
        name = self.areas[code]["name"]
        for ending in (", City of", ", County of"):
            name = name.removesuffix(ending)
        return name

    def page(self, code: str) -> str:
        """The address of a page, from the name alone."""
        kept = [c if c.isalnum() else "-" for c in self.short(code).lower().replace("'", "")]
        return "places/" + "-".join(filter(None, "".join(kept).split("-")))

    def percent(self, share: str) -> str:
        """A share as the page writes it."""
        whole = (Decimal(share) * 100).quantize(Decimal(1), ROUND_HALF_UP)
        if whole == 0 and Decimal(share):
            return "less than 1%"
        return f"{whole}%"
