"""Tools give the models' numbers to the last digit that is printed, whatever somebody types."""

import pytest
from support.tool_inputs import MANY, inputs
from support.tool_models import SAYS, differences

from book.sheets.every import TOOLS
from book.sheets.reckon import Given, Reckoned, reckon
from book.sheets.shown import shown
from book.sheets.tool import Tool


def texts(tool: Tool, worked: Reckoned) -> dict[str, str]:
    """Everything that a tool shows, by name; beside lines as "table line name"."""
    found = {one.name: shown(worked.results[one.name], one.shown) for one in tool.results()}
    for table in tool.tables:
        for place, beside in enumerate(worked.made[table.name], start=1):
            for one in table.made:
                found[f"{table.name} {place} {one.name}"] = shown(beside[one.name], one.shown)
    return found


@pytest.mark.parametrize("name", TOOLS)
def test_formulas_give_the_numbers_of_the_models(name: str) -> None:
    tool = TOOLS[name][0]()
    wrong, worked, refused = [], 0, 0
    for words, given in inputs(name):
        found = reckon(tool, given)
        if found.problems:
            refused += 1
            continue
        worked += 1
        said = SAYS[name](given)
        assert said, name
        wrong += [f"{words}: {one}" for one in differences(said, texts(tool, found))]
    assert wrong == []
    assert worked >= MANY
    assert refused >= 1


def test_what_cannot_be_right_is_told_and_gives_no_result() -> None:
    tool = TOOLS["evaluation"][0]()
    people = [
        {"person": "A", "group": "took part", "visits_before": "three", "visits_after": 1},
        {"person": "A", "group": "comparison", "visits_before": 1, "visits_after": 2.5},
        {"person": "B", "group": "others", "visits_before": 1},
        {"person": None, "group": None, "visits_before": 1},
        {},
    ]
    found = reckon(tool, Given({"fall": 0}, {"people": people}))
    assert found.results == {}
    whole = "Write a whole number of 0 or more, in digits."
    assert found.problems == [
        ("", 0, "fall", "Write a number of 0.01 or more, in digits."),
        ("people", 1, "visits_before", whole),
        ("people", 2, "visits_after", whole),
        ("people", 3, "group", "Write one of these: took part, comparison."),
        ("people", 4, "person", "Write a code."),
    ]
