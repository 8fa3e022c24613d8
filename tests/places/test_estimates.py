"""Each score of the new councils, worked out a second way: in decimals, from the tables' text."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from places.source import MEASURES, table

from book.places import atlas
from book.schema.book_config import VARIABLE

Z = Decimal("1.959964")
LAST_PLACE = Decimal("0.0051")
"""A score has 2 places, and the half of the last one may go either way."""
Rows = dict[str, dict[str, str]]


def spread(rows: Rows, codes: list[str]) -> Decimal:
    """How far apart authorities are in one year: the root of their mean squared distance."""
    known = [Decimal(rows[code]["mean"]) for code in codes if rows[code]["mean"]]
    middle = sum(known) / len(known)
    return (sum((mean - middle) ** 2 for mean in known) / len(known)).sqrt()


def worked_out(rows: Rows, adults: dict[str, int], apart: Decimal) -> tuple[Decimal, Decimal]:
    """The mean of the parts by their adults, and half the width of its interval.

    A part without a score counts as the others do, give or take as far as authorities are apart.
    """
    everyone = sum(adults.values())
    known = {code: people for code, people in adults.items() if rows[code]["mean"]}
    counted = sum(known.values())
    mean = sum(people * Decimal(rows[code]["mean"]) for code, people in known.items()) / counted
    variance = Decimal(0)
    for code, people in adults.items():
        if code in known:
            error = (Decimal(rows[code]["high"]) - Decimal(rows[code]["low"])) / 2 / Z
            variance += (error * people / counted) ** 2
        else:
            variance += (apart * people / everyone) ** 2
    return mean, Z * variance.sqrt()


def test_every_score_of_a_new_council(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2027-04-01")
    places = atlas().places
    areas = {row["code"]: row for row in table("areas")}
    surveyed = [row["survey_code"] for row in areas.values() if row["kind"] == "authority"]
    found: dict[tuple[str, str], Rows] = defaultdict(dict)
    for row in table("wellbeing"):
        found[row["measure"], row["year"]][row["area_code"]] = row
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in table("area-successors"):
        if date.fromisoformat(row["on"]) == date(2027, 4, 1) and row["old_code"] in areas:
            adults = int(areas[row["old_code"]]["people_16_plus"])
            parts[row["new"].lower().replace(" ", "-")][row["old_code"]] = adults
    compared = withheld = 0
    for code, adults in parts.items():
        for measure in MEASURES.values():
            for score in places.scores(places.areas[code], measure):
                rows = found[measure, score.year]
                mean, half = worked_out(rows, adults, spread(rows, surveyed))
                withheld += any(not rows[part]["mean"] for part in adults)
                ours = (score.mean, score.low, score.high)
                for mine, theirs in zip(ours, (mean, mean - half, mean + half), strict=True):
                    assert abs(Decimal(str(mine)) - theirs) <= LAST_PLACE, (code, measure, score)
                compared += 1
    assert set(parts) == {"east-surrey", "west-surrey"}
    assert compared == 2 * 48 and withheld > 0
