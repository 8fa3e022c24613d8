"""How old each kind of figure is: its period, whether there is a newer one, and what that means."""

import re
from datetime import date

import pytest
from places.source import DATA, NEWEST, table

from book.models.freshness import BROUGHT_IN, told

STATE = {"newest": r"\bnewest\b", "newer exists": r"\bnewer\b", "paused": r"\bpaused\b"}
ADVICE = r"\b(use|check|ask|go by|means little)\b"
SOURCES = {
    "wellbeing": "ons-wellbeing-2023", "boards": "icb-boundaries-2026",
    "places": "ons-amenities-2024", "visits": "participation-survey-2024",
    "children": "low-income-children-2025", "area-community-life": "cls-2024-25",
}  # fmt: skip
"""The source on the list that each kind comes from, for those that have one of their edition."""
ROWS = {row["what"]: row for row in table("area-freshness")}


def test_every_kind_of_figure_is_there() -> None:
    assert set(ROWS) == {
        "wellbeing", "people", "deprivation", "boards", "places", "visits", "census", "children",
        "healthy_life", "area-community-life", "area-lonely-at-all",
    }  # fmt: skip


@pytest.mark.parametrize("what", ROWS)
def test_a_kind_says_its_period_its_state_and_what_that_means(what: str) -> None:
    """The state is in the words, and no other state's: "newest" of what has a newer is a lie."""
    row = ROWS[what]
    assert row["period"] in row["age"]
    for state, word in STATE.items():
        if state == row["state"]:
            assert re.search(word, row["age"]), (what, state)
        elif (state, row["state"]) != ("newest", "paused"):  # paused: the newest, for now
            assert not re.search(word, row["age"]), (what, state)
    assert re.search(ADVICE, row["trust"], re.IGNORECASE)
    assert date.fromisoformat(row["checked"]) >= date(2026, 11, 28)


@pytest.mark.parametrize("what", SOURCES)
def test_a_kind_agrees_with_the_list_of_sources(what: str) -> None:
    entries = (DATA / "sources.bib").read_text(encoding="utf-8").split("\n@")
    entry = next(text for text in entries if f"{{{SOURCES[what]}," in text)
    state = "newer exists" if "superseded_by" in entry else "newest"
    if "rhythm = {ended}" in entry:
        state = "paused"
    assert ROWS[what]["state"] == state


def test_periods_are_those_of_the_tables() -> None:
    assert ROWS["wellbeing"]["period"] == NEWEST == max(r["year"] for r in table("wellbeing"))
    newest = max(row["period"] for row in table("area-healthy-life"))
    assert ROWS["healthy_life"]["period"] == newest


def test_pages_say_nothing_of_a_table_that_is_not_there() -> None:
    """Its row is ready for the day on which `book refresh` brings the table in."""
    assert BROUGHT_IN.isdisjoint(told()) and set(told()) < set(ROWS)
    assert set(ROWS) - set(told()) == {"area-community-life", "area-lonely-at-all"}
