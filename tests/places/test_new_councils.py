"""A new council's page: what is worked out from its parts, and its own rows once there are some."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from places.source import DATA, table

from book.models.area_measures import measures_of
from book.models.residents import residents_of
from book.places import Atlas, atlas, profile
from book.places.data import as_json, files_of
from book.schema.book_config import VARIABLE
from book.tables import use

FIRST = date(2027, 4, 1)
CODE = "E06999999"
"""The made-up code of a new council: none is published."""
VISITS = ("library_visit", "museum_visit", "heritage_visit", "arts")
Rows = list[dict[str, str]]
Change = Callable[[Rows], object]


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Atlas]:
    """The atlas of a day, of this book's tables with some changed."""

    def make(day: date = FIRST, **changes: Change) -> Atlas:
        (tmp_path / "data").mkdir()
        for file in DATA.iterdir():
            if file.is_file():
                (tmp_path / "data" / file.name).symlink_to(file)
        for name, change in changes.items():
            rows = table(name.replace("_", "-"))
            change(rows)
            path = tmp_path / f"data/{name.replace('_', '-')}.csv"
            path.unlink()
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        monkeypatch.setenv(VARIABLE, day.isoformat())
        use(tmp_path)
        return atlas()

    return make


def coded(rows: Rows) -> None:
    """East Surrey has its code."""
    for row in rows:
        if row["new"] == "East Surrey":
            row["new_code"] = CODE


def says(found: Atlas, code: str) -> str:
    return " ".join(profile(found, code)["notice"].says)


def score(year: str, mean: str, measure: str = "happiness") -> dict[str, str]:
    return {"area_code": CODE, "measure": measure, "year": year, "mean": mean, "low": "7.0",
            "high": "8.0", "status": ""}  # fmt: skip


def cells(found: Atlas, code: str, measure: str) -> list[tuple[str, float | None, str | None]]:
    area = found.places.areas[code]
    return [(s.year, s.mean, s.status) for s in found.places.scores(area, measure)]


def test_a_published_score_wins_and_is_not_marked(changed) -> None:
    """Year by year and measure by measure; the rest stays our estimate, and the page says which."""
    found = changed(area_successors=coded, wellbeing=lambda rows: rows.append(
        score("2022-23", "7.765")))  # fmt: skip
    happy = cells(found, CODE, "happiness")
    assert happy[-1] == ("2022-23", 7.765, None)
    assert {status for _, _, status in happy[:-1]} == {"our estimate"} and len(happy) == 12
    assert cells(found, CODE, "anxiety")[-1][2] == "our estimate"
    assert "Where East Surrey has no score of its own, we show our own estimate" in says(
        found, CODE
    )
    assert "not published yet" not in says(found, CODE)
    lines = files_of(found, CODE, book="A book")["places/east-surrey.csv"].splitlines()
    own = [line for line in lines if "7.765" in line]
    assert len(own) == 1 and "our estimate" not in own[0]
    assert profile(found, CODE)["code_known"] and f'"code": "{CODE}"' in as_json(found, CODE)


def test_a_newer_year_is_its_own_and_the_old_councils_have_none(changed) -> None:
    """The publisher gives the new council alone: the old pages stay, without a figure for it."""

    def newer(rows: Rows) -> None:
        last = [row for row in rows if row["year"] == "2022-23" and row["area_code"][:3] != "E07"]
        rows += [{**row, "year": "2023-24"} for row in last]
        rows += [score("2023-24", "7.5", measure) for measure in
                 ("happiness", "anxiety", "worthwhile", "life_satisfaction")]  # fmt: skip
        kept = {"E07000207", "E07000208", "E07000209", "E07000210", "E07000211", "E07000212",
                "E07000213", "E07000214", "E07000215", "E07000216", "E07000217"}  # fmt: skip
        rows += [{**row, "year": "2023-24"} for row in list(rows)
                 if row["year"] == "2022-23" and row["area_code"][:3] == "E07"
                 and row["area_code"] not in kept]  # fmt: skip

    found = changed(area_successors=coded, wellbeing=newer)
    assert found.places.newest == "2023-24"
    assert cells(found, CODE, "happiness")[-2:] == [
        ("2022-23", cells(found, CODE, "happiness")[-2][1], "our estimate"),
        ("2023-24", 7.5, None),
    ]
    assert "Scores up to 2022-23 are our own estimate, from the scores of the 5 old" in says(
        found, CODE
    )
    assert "Newer ones are its own." in says(found, CODE)
    assert cells(found, "west-surrey", "happiness")[-1] == ("2023-24", None, "not available")
    assert cells(found, "E07000207", "happiness")[-1] == ("2023-24", None, "not available")
    for code in (CODE, "west-surrey", "E07000207"):
        assert "There is no score" in str(profile(found, code)) or code == CODE
        assert files_of(found, code, book="A book")


def test_a_council_whose_scores_are_all_its_own_has_no_estimate(changed) -> None:
    def all_years(rows: Rows) -> None:
        rows += [{**row, "area_code": CODE} for row in rows if row["area_code"] == "E07000210"]

    found = changed(area_successors=coded, wellbeing=all_years)
    assert "our own estimate" not in says(found, CODE)
    notice = profile(found, CODE)["notice"]
    assert not notice.worked_out and len(notice.parts) == 5
    assert cells(found, CODE, "anxiety") == cells(found, "E07000210", "anxiety")


def test_other_rows_of_its_own_code_win(changed) -> None:
    """Its people, census, places, children and years in good health, each by itself."""

    def census(rows: Rows) -> None:
        rows.append({**rows[0], "area_code": CODE, "disabled": "1234"})

    def measured(rows: Rows) -> None:
        rows.append({"area_code": CODE, "measure": "library_walk", "value": "61", "low": "",
                     "high": ""})  # fmt: skip

    def healthy(rows: Rows) -> None:
        rows += [{**row, "area_code": CODE, "years": row["low"]} for row in rows
                 if row["area_code"] == "E10000030"]  # fmt: skip

    def listed(rows: Rows) -> None:
        old = next(row for row in rows if row["name"] == "Elmbridge")
        rows.append({**old, "code": CODE, "name": "East Surrey", "county_code": "", "county": "",
                     "survey_code": CODE, "people": "600000"})  # fmt: skip

    found = changed(area_successors=coded, area_people=census, area_measures=measured,
                    area_healthy_life=healthy, areas=listed)  # fmt: skip
    area, shown = found.places.areas[CODE], profile(found, CODE)
    assert (area.people, len(area.parts), len(area.boards)) == (600_000, 5, 1)
    assert residents_of(area).disabled.people == 1234
    figures = measures_of(area)
    assert (figures[CODE, "library_walk"].value, figures[CODE, "library_walk"].worked_out) == (
        61, False
    )  # fmt: skip
    assert figures[CODE, "arts"].worked_out
    assert [row["period"] for row in shown["assets"]["rows"]][:2] == [
        "May 2024", "June 2024, our estimate"
    ]  # fmt: skip
    assert "men in East Surrey could expect" in shown["healthy"]["words"][0]
    assert len(shown["healthy"]["words"]) == 1


def test_an_address_from_before_the_code_still_answers(changed) -> None:
    """The page has its name; a device that kept "east-surrey" finds the figures under it."""
    found = changed(area_successors=coded)
    made = files_of(found, CODE, book="A book")
    assert found.pages[CODE] == "places/east-surrey"
    assert made["places/local/east-surrey.js"] == made[f"places/local/{CODE}.js"]


def test_what_there_is_to_build_on_is_there_on_the_first_day(changed) -> None:
    """Every figure worked out a second way, in decimals, from the tables."""
    found = changed()
    areas = {row["code"]: row for row in table("areas")}
    figures = {(row["area_code"], row["measure"]): row for row in table("area-measures")}
    compared = 0
    for code in ("east-surrey", "west-surrey"):
        area = found.places.areas[code]
        ours = measures_of(area)
        for measure in {measure for _, measure in figures}:
            people = [int(areas[part]["people"]) for part in area.parts]
            adults = [int(areas[part]["people_16_plus"]) for part in area.parts]
            weights = adults if measure in VISITS else people
            if measure == "low_income_children":
                weights = [all_ - old for all_, old in zip(people, adults, strict=True)]
            rows = [figures[part, measure] for part in area.parts]
            pairs = list(zip(weights, rows, strict=True))
            mean = sum(w * Decimal(row["value"]) for w, row in pairs) / sum(weights)
            mine = ours[code, measure]
            assert abs(Decimal(str(mine.value)) - mean) <= Decimal("0.005"), (code, measure)
            assert (mine.low is not None) == (measure in VISITS) and mine.worked_out
            if mine.low is not None and mine.high is not None:
                squares = sum((w * (Decimal(row["high"]) - Decimal(row["low"])) / 2) ** 2
                              for w, row in pairs)  # fmt: skip
                half = squares.sqrt() / sum(weights)
                for end, theirs in ((mine.low, mean - half), (mine.high, mean + half)):
                    assert abs(Decimal(str(end)) - theirs) <= Decimal("0.005"), (code, measure)
            compared += 1
        shown = profile(found, code)
        assert "weighted by the people in each" in shown["assets"]["words"][0]
        assert {row["period"].partition(", ")[2] for row in shown["assets"]["rows"]} == {
            "our estimate"
        }
        assert "worked out from those of the old councils" in says(found, code)
        assert "That is our estimate" in dict(shown["residents"]["planning"])["Costs"]
    assert compared == 22


def test_parts_averaged_give_the_publisher_s_own_figures_of_regions() -> None:
    """Tried where both are published: the authorities of each region, and the region itself."""
    areas = table("areas")
    figures = {(row["area_code"], row["measure"]): row for row in table("area-measures")}
    apart = {"library_walk": 2.2, "station_walk": 1.6, "gigabit": 0.6, "slow_internet": 0.2,
             "museums": 0.1, "sports_facilities": 0.1, "low_income_children": 0.1,
             **dict.fromkeys(VISITS, 0.7)}  # fmt: skip
    tried = 0
    for region in (row["code"] for row in areas if row["kind"] == "region"):
        parts = [r for r in areas if r["region_code"] == region and r["kind"] == "authority"]
        for measure, most in apart.items():
            weights = [
                int(r["people"]) - int(r["people_16_plus"]) if measure == "low_income_children"
                else int(r["people_16_plus"] if measure in VISITS else r["people"])
                for r in parts
            ]  # fmt: skip
            values = [float(figures[r["code"], measure]["value"]) for r in parts]
            mean = sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
            assert abs(mean - float(figures[region, measure]["value"])) <= most, (region, measure)
            tried += 1
    assert tried == 9 * 11


def test_years_in_good_health_are_the_former_county_s_and_said_to_be(changed) -> None:
    found = changed()
    for code, name in (("east-surrey", "East Surrey"), ("west-surrey", "West Surrey")):
        shown = profile(found, code)["healthy"]
        men, women = (
            row["years"]
            for row in sorted(table("area-healthy-life"), key=lambda row: row["sex"])
            if (row["area_code"], row["period"]) == ("E10000030", "2022 to 2024")
        )
        assert " ".join(shown["words"]) == (
            f"In 2022 to 2024, men in Surrey could expect {men} years of life in good health, and "
            f"women {women}. That is for the former county of Surrey. {name} was part of it, and "
            "has no figure of its own yet."
        )
        assert len(shown["rows"]) == len(shown["trends"]) == 2
        script = files_of(found, code, book="A book")[f"places/local/{code}.js"]
        assert "men in Surrey (the former county) could expect" in script


def test_a_council_of_parts_in_and_out_of_a_county_says_why_it_has_none(changed) -> None:
    """As if Essex's plan were law: Basildon is in Essex, and Thurrock is not."""

    def decided(rows: Rows) -> None:
        for row in rows:
            row |= {
                "status": "confirmed",
                "order": "A law (SI 1)",
                "order_url": "https://a.example",
            }

    found = changed(date(2028, 4, 1), area_successors=decided)
    for code, has in (("south-west-essex", False), ("mid-essex", True)):
        shown = profile(found, code)["healthy"]
        assert bool(shown["rows"]) == has
        assert ("old councils were not all in one county" in shown["words"][0]) != has
