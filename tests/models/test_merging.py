"""A merged council's score: by hand, wider for what is unknown, and tried on real mergers."""

import csv
from collections import defaultdict
from decimal import Decimal
from math import sqrt

import pytest

from book.models.merger_test import as_it_is, cases, one_withheld, trial, trials
from book.models.merging import ESTIMATE, apart, merged
from book.models.places import Score
from book.tables import current

BAR = 0.95
"""The share of the Office's own figures that must be inside our interval."""


def score(mean: float | None, half: float = 0.0, year: str = "2022-23") -> Score:
    if mean is None:
        return Score(year, None, None, None, "withheld")
    return Score(year, mean, mean - half, mean + half, None)


def test_two_parts_by_hand() -> None:
    """Shares of 3/4 and 1/4: 7.25, give or take the root of (0.75 x 0.2)^2 + (0.25 x 0.4)^2."""
    found = merged([300, 100], [score(7.0, 0.2), score(8.0, 0.4)], 0.2)
    half = sqrt(0.15**2 + 0.1**2)
    assert (found.mean, found.status) == (7.25, ESTIMATE)
    assert (found.low, found.high) == (round(7.25 - half, 2), round(7.25 + half, 2))


def test_a_withheld_part_makes_it_wider_and_too_many_leave_nothing() -> None:
    spread = apart([score(6.8), score(7.2), score(None)])
    assert spread == pytest.approx(0.2)
    whole = merged([300, 100], [score(7.0, 0.2), score(7.0, 0.2)], spread)
    gap = merged([300, 100], [score(7.0, 0.2), score(None)], spread)
    none = merged([300, 100], [score(None), score(7.0, 0.2)], spread)
    assert gap.mean == 7.0 and gap.low < whole.low and gap.high > whole.high
    assert (none.mean, none.low, none.high, none.status) == (None, None, None, "withheld")


def test_the_office_s_own_figure_is_inside_our_interval() -> None:
    assert len(trials()) == 6
    for name, found in trials():
        assert found.cases >= 48 and found.inside >= BAR * found.cases, (name, found)
        assert 0.9 < found.width < 1.5, "an interval that holds everything would prove nothing"


def test_the_mergers_are_those_of_2023_and_gaps_are_tried() -> None:
    names = ["Cumbria", "North Yorkshire", "Somerset"]
    assert [name.partition(",")[0] for name, _ in trials()[:3]] == names
    assert trial(names).cases == 144
    assert trial(names, one_withheld).cases > 5 * 144 > trial(names, as_it_is).cases


def test_one_merger_worked_out_a_second_way() -> None:
    """Somerset from the file itself, in decimals and with another formula."""
    with (current().folder / "merger-scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    own = {}
    for row in rows:
        key = row["measure"], row["year"]
        if row["part_of"] == "E10000027":
            parts[key].append(row)
        elif row["area_code"] == "E10000027":
            own[key] = Decimal(row["mean"])
    inside = 0
    for key, found in parts.items():
        assert len(found) == 4
        people = sum(int(row["people"]) for row in found)
        mean = sum(Decimal(row["mean"]) * int(row["people"]) for row in found) / people
        squares = sum(
            ((Decimal(row["high"]) - Decimal(row["low"])) * int(row["people"]) / people / 2) ** 2
            for row in found
        )
        inside += abs(mean - own[key]) <= squares.sqrt() + Decimal("0.01")
    assert len(parts) == 48 == len(cases()["Somerset"])
    assert inside == trial(["Somerset"]).inside == 48
