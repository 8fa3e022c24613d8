"""A number that differs from the same number elsewhere is found."""

from types import SimpleNamespace

import pytest
from checks.crosschecks.sheets import ROOT, faults, table

from book.checks.crosschecks.comparison import Sheet, Sheets
from book.tables import numbered, using


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
        names = ("savings-presets", "savings-claims", "unit-costs")
        sheets = {name: Sheet(numbered(name)) for name in names}
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
