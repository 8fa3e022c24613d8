"""Areas joined as they may be joined, against the tables read by other means."""

import csv
from collections import Counter

import pytest

from book.models.comparison import Verdict
from book.models.places import ENGLAND, MEASURES, Places, load_places
from book.tables import current


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def test_every_area_is_there_once(places: Places) -> None:
    kinds = Counter(area.kind for area in places.areas.values())
    assert kinds == {"authority": 296, "region": 9, "country": 1}
    assert sum(a.people for a in places.authorities()) == places.areas[ENGLAND].people
    by_region = [a.code for region in places.regions() for a in places.authorities(region.code)]
    assert sorted(by_region) == sorted(a.code for a in places.authorities())


def test_codes_of_2025_find_the_area(places: Places) -> None:
    assert places.find("E08000038").name == "Barnsley"
    assert places.find("E08000039") is places.find("E08000019")
    with pytest.raises(LookupError, match="'E07000026'"):
        places.find("E07000026")


def test_new_authorities_show_the_county_and_no_average(places: Places) -> None:
    county = {"Cumberland": "E10000006", "Westmorland and Furness": "E10000006",
              "North Yorkshire": "E10000023", "Somerset": "E10000027"}  # fmt: skip
    others = {a.name: a.survey_code for a in places.areas.values() if a.survey_code != a.code}
    assert others == county
    cumberland = places.find("E06000063")
    assert [a.name for a in places.sharing_figures(cumberland)] == ["Westmorland and Furness"]
    assert places.sharing_figures(places.find("E06000065")) == []


def test_every_area_has_twelve_years_of_every_measure(places: Places) -> None:
    assert places.newest == "2022-23"
    for area in places.areas.values():
        for measure in MEASURES:
            years = [score.year for score in places.scores(area, measure)]
            assert years == sorted(set(years)) and len(years) == 12


def test_a_withheld_figure_is_no_figure(places: Places) -> None:
    assert places.verdict(places.find("E07000208"), "happiness") is Verdict.TOO_FEW
    scilly = places.find("E06000053")
    assert places.verdict(scilly, "happiness") is Verdict.NO_FIGURE
    assert places.change(scilly, "happiness") is None


def test_england_is_not_compared_with_itself(places: Places) -> None:
    with pytest.raises(ValueError, match="itself"):
        places.verdict(places.areas[ENGLAND], "happiness")


def test_four_in_five_are_similar(places: Places) -> None:
    """What the pages are designed for; counted here from the file, not through the model."""
    with (current().folder / "wellbeing.csv").open(encoding="utf-8", newline="") as file:
        rows = {(r["area_code"], r["measure"]): r for r in csv.DictReader(file)
                if r["year"] == "2022-23"}  # fmt: skip
    for measure in MEASURES:
        england = float(rows[ENGLAND, measure]["mean"])
        similar = sum(
            bool(row["low"]) and float(row["low"]) <= england <= float(row["high"])
            for area in places.authorities()
            for row in [rows[area.survey_code, measure]]
        )
        ours = [places.verdict(area, measure) for area in places.authorities()]
        assert ours.count(Verdict.SIMILAR) == similar
        assert similar / len(ours) > 0.75
