"""Ranks, numbers in a row, dates and places on the map that do not fit are found."""

from datetime import date
from types import SimpleNamespace

import pytest
from checks.crosschecks.sheets import faults, table


def test_nobody_looks_again_before_somebody_looked() -> None:
    day = date(2026, 11, 23)
    figure = SimpleNamespace(id="a", line=7, checked=day, review_by=day)
    (found,) = faults("_dates", {}, SimpleNamespace(figures={"a": figure}))
    assert "its review_by 2026-11-23 is not after that" in found


RANKS = "name,imd_2025_score,imd_2025_rank,imd_2019_score,imd_2019_rank"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("Beeton,30,2,,", None),
        ("Beeton,30,1,,", "has the same imd_2025_rank as"),
        ("Beeton,50,2,,", "a higher score needs a lower rank"),
    ],
)
def test_a_rank_fits_its_score(second: str, words: str | None) -> None:
    found = faults("_ranks", {"areas": table(RANKS, "Ayton,40,1,,", second)})
    assert (len(found) == 1 and words in found[0]) if words else found == []


def test_two_areas_on_one_hexagon() -> None:
    sheets = {"areas": table("name,hex_q,hex_r", "Ayton,1,2", "Beeton,1,3", "Ceeton,1,2")}
    assert faults("_hexagons", sheets) == ["data/areas.csv:4: Ceeton is on the hexagon of Ayton"]


def test_numbers_in_a_row_have_no_gap() -> None:
    stages = "sample,chapters,place", "book,24,1", "book,24,3", "book,60,1"
    (found,) = faults("_numbered", {"build-stages": table(*stages)})
    assert found == "data/build-stages.csv:3: place is 3, but this is row 2 of its list"


def test_councils_that_merged_ended_in_the_same_year() -> None:
    ended = "name,area_code,ended", "Ayton,E9,2019", "Beeton,E9,2020", "Ceeton,E9,2019"
    (found,) = faults("_ended_together", {"area-former-names": table(*ended)})
    assert found.startswith("data/area-former-names.csv:3: Beeton ended in 2020, but no other")


def test_neighbours_are_others_and_the_nearest_come_first() -> None:
    near = "area_code,neighbour_code,rank", "E1,E2,2", "E1,E3,1", "E2,E2,1"
    found = faults("_neighbours", {"area-neighbours": table(*near)})
    assert [f.split(": ")[1] for f in found] == [
        "rank 1 comes after rank 2 of the same area", "E2 is its own neighbour",
    ]  # fmt: skip


def test_an_area_that_is_in_no_list() -> None:
    sheets = {"areas": table("code", "E1"), "area-people": table("area_code", "E1", "E7")}
    assert "area_code E7 is no area of data/areas.csv" in faults("_known_areas", sheets)[0]
