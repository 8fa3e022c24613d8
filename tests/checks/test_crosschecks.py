"""Numbers held against other numbers: each rule finds its fault, at its line, and no other."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from book.checks.crosschecks import RULES, check_against_each_other
from book.checks.crosschecks.comparison import Sheets
from book.register import load_register
from book.tables import rows, table_names, using

ROOT = Path(__file__).resolve().parents[2]
NOBODY = SimpleNamespace(figures={})


def faults(name: str, sheets: Sheets, register: Any = NOBODY) -> list[str]:
    """What the rule whose function is called `name` finds: ``path:line: words``."""
    (rule,) = (rule for rule in RULES if rule.compare.__name__ == name)
    return [f"{f.path}:{f.line}: {f.wrong}" for f in rule.compare(sheets, register) if f]


def table(columns: str, *lines: str) -> list[dict[str, Any]]:
    """Rows of a table; what looks like a number is one, and an empty cell is None."""
    names = columns.split(",")
    return [dict(zip(names, map(_cell, line.split(",")), strict=True)) for line in lines]


def _cell(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None


def test_every_rule_compares_something_in_this_book_and_finds_nothing() -> None:
    with using(ROOT):
        register = load_register(ROOT)
        sheets = {name: rows(name) for name in table_names()}
        for rule in RULES:
            found = list(rule.compare(sheets, register))
            assert found, rule.compare.__name__
            assert [fault for fault in found if fault] == [], rule.compare.__name__
        assert check_against_each_other(register, table_names())[1] > 50_000


def test_a_rule_that_compares_nothing_says_so(monkeypatch) -> None:
    """A table whose rows are gone would otherwise pass."""
    monkeypatch.setattr("book.checks.crosschecks.rules.rows", lambda name: [])
    found, compared = check_against_each_other(NOBODY, ["practice-facilitation"])  # type: ignore[arg-type]
    assert compared == 0
    assert "found nothing here to compare, so it proves nothing" in found[0].message


AREAS = "code,kind,name,region_code,people,people_16_plus,people_65_plus"
TOWNS = ("E1,authority,Ayton,R1,10,8,2", "E2,authority,Beeton,R1,20,15,5")
REGION, COUNTRY = "R1,region,North,,30,23,7", "C,country,England,,30,23,7"


@pytest.mark.parametrize(
    ("region", "country", "words"),
    [
        (REGION, COUNTRY, None),
        ("R1,region,North,,31,23,7", "C,country,England,,31,23,7",
         "data/areas.csv:4: North has people 31, but its 2 parts add up to 30"),
        (REGION, "C,country,England,,30,23,8",
         "data/areas.csv:5: England has people_65_plus 8, but its 1 parts add up to 7"),
    ],
)  # fmt: skip
def test_areas_add_up_to_their_region_and_regions_to_england(region, country, words) -> None:
    found = faults("_areas_in_regions", {"areas": table(AREAS, *TOWNS, region, country)})
    assert [f.startswith(words) for f in found] == ([True] if words else [])


CENSUS = (
    "asian,black,mixed,other,white,all_people,white_british,disabled,disability_known,"
    "little_english,other_main_language,aged_3_plus"
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,2,3,4,90,100,80,9,99,1,5,95", []),
        ("1,2,3,4,91,100,80,9,99,1,5,95", ["add up to 101, but all_people is 100"]),
        ("1,2,3,4,90,100,91,9,99,1,5,95", ["white_british is more than white"]),
        ("1,2,3,4,90,100,80,9,99,6,5,95", ["little_english is more than other_main_language"]),
    ],
)
def test_ethnic_groups_are_everybody_and_no_part_exceeds_its_whole(row, words) -> None:
    found = faults("_ethnic_groups", {"area-people": table(CENSUS, row)})
    assert len(found) == len(words) and all(w in f for w, f in zip(words, found, strict=True))


def test_a_table_adds_up_to_the_total_that_its_publisher_prints() -> None:
    sheets = {"ccg-population": table("code,population", "E38000001,56550137", "E38000002,1")}
    assert faults("_published_totals", sheets) == []
    sheets["ccg-population"][1]["population"] = 2
    (found,) = faults("_published_totals", sheets)
    assert "adds up to 56,550,139, but England's people in mid-2020 as published are" in found


SHARES = "area_code,board,share"
BEFORE = "area_code,board_code,share,became"


@pytest.mark.parametrize(
    ("rule", "now", "words"),
    [
        ("_board_shares", ("E1,North,0.4", "E1,South,0.6"), None),
        ("_board_shares", ("E1,North,0.4", "E1,South,0.7"), "add up to 1.1, not 1"),
        ("_board_shares", ("E1,North,0.4", "E1,South,"), "only some boards of E1 have a share"),
        ("_boards_became", ("E1,North,0.4", "E1,South,0.6"), None),
        ("_boards_became", ("E1,North,0.5", "E1,South,0.6"), "the share is 0.5, but the boards"),
        ("_boards_became", ("E1,West,0.4", "E1,South,0.6"), "no board of 2022 became it there"),
    ],
)
def test_shares_of_boards_are_all_of_an_area_then_and_now(rule, now, words) -> None:
    before = table(BEFORE, "E1,B1,0.4,North", "E1,B2,0.5,South", "E1,B3,0.1,South")
    found = faults(rule, {"area-boards": table(SHARES, *now), "area-boards-2022": before})
    assert (len(found) == 1 and words in found[0]) if words else found == []


def test_groups_of_the_signposted_are_all_who_were() -> None:
    sheets = {"signpost-tally": table("person", "1", "2"), "signpost-groups": table("came", "2")}
    assert faults("_signposted", sheets) == []
    sheets["signpost-groups"][0]["came"] = 3
    assert "came adds up to 3" in faults("_signposted", sheets)[0]


@pytest.mark.parametrize(
    ("rule", "sheet", "columns", "row", "words"),
    [
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,1.04,1.53", None),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,1.53,1.04", "should lie"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.6,1.04,1.53", "should lie"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,,1.53", "has only some of"),
        ("_in_tables", "relative-risks", "estimate,low,high", "1.26,,", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,0.87,1", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,-0.87,-1", None),
        ("_read_twice", "second-readings", "figure,low,high", "a,1,0.87", "has low 1 above"),
        ("_in_the_middle", "wellbeing", "mean,low,high", "2.79,2.58,2.99", None),
        ("_in_the_middle", "wellbeing", "mean,low,high", "2.81,2.58,2.99", "in the middle"),
        ("_ratios_in_the_middle", "relative-risks", "estimate,low,high", "1.29,1.04,1.59", None),
        ("_ratios_in_the_middle", "relative-risks", "estimate,low,high", "1.32,1.04,1.59", "near"),
        ("_effects_in_the_middle", "effect-sizes", "outcome,estimate,low,high",
         "a,0.33,0.26,0.40", None),
        ("_effects_in_the_middle", "effect-sizes", "outcome,estimate,low,high",
         "a,0.34,0.26,0.40", "in the middle"),
    ],
)  # fmt: skip
def test_a_value_is_inside_its_interval_and_in_its_middle(rule, sheet, columns, row, words) -> None:
    found = faults(rule, {sheet: table(columns, row)})
    assert (len(found) == 1 and words in found[0]) if words else found == []


@pytest.mark.parametrize(("low", "high", "wrong"), [(10, 35, 0), (35, 10, 1), (23, 35, 1)])
def test_a_figure_is_inside_its_interval(low: float, high: float, wrong: int) -> None:
    figure = SimpleNamespace(id="a", line=7, value=22, low=low, high=high)
    found = faults("_of_figures", {}, SimpleNamespace(figures={"a": figure}))
    assert len(found) == wrong
    assert all(f.startswith("data/figures.toml:7: figure 'a' has the value 22") for f in found)


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


def test_the_survey_says_what_its_figure_was_read_as() -> None:
    columns = "measure,wave,mode,group,percent"
    row = "lonely-often,2024/25,online-paper,aged 16 to 24,9"
    figure = SimpleNamespace(
        id="lonely-age-16-24-2024-25", exact="8%", at_precision=lambda value: f"{value:.0f}%"
    )
    register = SimpleNamespace(figures={figure.id: figure})
    (found,) = faults("_survey", {"community-life": table(columns, row)}, register)
    assert "lonely-age-16-24-2024-25, was read as 8%" in found
    figure.exact = "9%"
    assert faults("_survey", {"community-life": table(columns, row)}, register) == []


@pytest.mark.parametrize(
    ("rule", "sheets", "words"),
    [
        ("_years_of_studies",
         {"practice-facilitation": table("study,year", "mold-2008,2008", "bryce-1995,1996")},
         "data/practice-facilitation.csv:3: year is 1996, but the study is called 'bryce-1995'"),
        ("_steps_of_rounding",
         {"savings-claims": table("amount,rounded_to", "5200000,100000", "5200000,100001")},
         "data/savings-claims.csv:3: rounded_to is 100,001: expected 1, 10, 0.1"),
        ("_steps_of_rounding",
         {"savings-claims": table("amount,rounded_to", "5200001,100000")},
         "amount 5,200,001 is not rounded to 100,000"),
        ("_preset_bounds",
         {"savings-presets": table("input,amount,low,high", "uptake,1,,", "uptake,2,,")},
         "data/savings-presets.csv:3: amount of uptake is 2, but can be 0 to 1 only"),
        ("_preset_bounds",
         {"savings-presets": table("input,amount,low,high", "uptaek,1,,")},
         "'uptaek' is no input of the savings model"),
        ("_presets_from_sources",
         {"rapsid": table("source,gbp_per_person_year", "wingate,13.84"),
          "savings-presets": table("source,basis,input,amount,low,high",
                                   "wingate,published,own_costs,13.84,,",
                                   "wingate,published,own_costs,13.85,,")},
         "data/savings-presets.csv:3: amount 13.85 is published by wingate, but neither"),
        ("_presets_of_england",
         {"ccg-population": table("population", "7", "8"),
          "savings-presets": table("source,amount", "ccg-population-2020,16")},
         "the people of data/ccg-population.csv are 15 together"),
    ],
)  # fmt: skip
def test_a_number_that_stands_in_two_places(rule: str, sheets: Sheets, words: str) -> None:
    (found,) = faults(rule, sheets)
    assert words in found


def test_worked_out_inputs_are_what_their_published_numbers_give() -> None:
    with using(ROOT):
        sheets = {n: rows(n) for n in ("savings-presets", "savings-claims", "unit-costs")}
    assert faults("_presets_worked_out", sheets) == []
    (claim,) = (r for r in sheets["savings-claims"] if r["item"] == "saving per person a year")
    claim["amount"] = 2103
    (found,) = faults("_presets_worked_out", sheets)
    assert "amount is 2,474, but its published numbers give 2473" in found


def test_districts_that_merged_had_the_people_of_the_new_council() -> None:
    sheets = {
        "area-people": table("area_code,all_people", "E9,30"),
        "area-former-names": table("code,area_code,ended", "E1,E9,2023", "E2,E9,2023"),
        "merger-scores": table("area_code,name,people", "E1,Ayton,10", "E2,Beeton,21"),
    }
    for row in sheets["area-former-names"]:
        row["ended"] = str(row["ended"])
    (found,) = faults("_districts", sheets)
    assert "districts that became E9 add up to 31, but all_people" in found


TIMES = "sample,chapters,notebooks,task,tool,runs,seconds,fastest,slowest"


@pytest.mark.parametrize(
    ("rule", "sheets", "words"),
    [
        ("_same", {"build-times": table(TIMES, "s,24,8,cold,a,5,2,1,3", "s,24,9,cold,b,5,2,1,3")},
         "data/build-times.csv:3: notebooks is 9, but 8 in another row"),
        ("_at_most", {"recomputed": table("agree,recipes", "60,60", "61,60")},
         "data/recomputed.csv:3: agree 61 is more than recipes 60"),
        ("_sizes", {"build-times": table(TIMES, "s,24,8,cold,a,1,2,2,2", "s,24,8,cold,b,1,2,2,2"),
                    "build-sizes": table("sample,chapters", "s,24", "s,25")},
         "data/build-sizes.csv:3: no cold build of sample s, chapters 25 by both tools"),
        ("_single_runs", {"build-times": table(TIMES, "s,24,8,cold,a,1,2,2,3")},
         "it was timed once, so seconds, fastest and slowest have to be the same"),
        ("_shares_of_keys", {"search-times": table("which,queries,keys,within_bar",
                                                   "first answer,61,61,0.919")},
         "within_bar 0.919 is no whole number of 61 keys"),
        ("_shares_of_keys", {"search-times": table("which,queries,keys,within_bar",
                                                   "first answer,61,50,0.9")},
         "61 queries have 61 first answers, not 50"),
    ],
)  # fmt: skip
def test_rows_of_one_measurement_fit_each_other(rule: str, sheets: Sheets, words: str) -> None:
    (found,) = faults(rule, sheets)
    assert words in found
