"""Sentences with a number of ours in them that are wrong all the same, and must get no tick."""

import pytest

from book.papers.match import Matcher
from book.papers.paper import Block, Paper
from book.papers.report import report

PLANS = "47% of health trainer clients with a full plan"


def told(matcher: Matcher, text: str) -> dict:
    return report(Paper("text", (Block(text),)), matcher, "x.txt", "1 May 2027")


@pytest.mark.parametrize(
    ("wrong", "why", "right"),
    [
        ("Unplanned hospital admissions rose by 14% in Frome.", "speaks of a rise",
         "Unplanned hospital admissions fell by 14% in Frome."),
        ("The pilot's NHS costs rose by £552,000 in Rotherham.", "speaks of a rise",
         "The pilot's NHS costs fell by £552,000 in Rotherham."),
        ("Adults in Big Local areas saw high anxiety rise by 0.8 percentage points.",
         "speaks of a rise",
         "Adults in Big Local areas saw high anxiety fall by 0.8 percentage points."),
        ("Unplanned hospital admissions from the rest of Somerset fell by 28.5%.",
         "speaks of a fall",
         "Unplanned hospital admissions from the rest of Somerset rose by 28.5%."),
        (f"{PLANS} did not fully meet their goals.", "says “not”",
         f"{PLANS} fully met their goals."),
        ("In Wales, an A&E attendance costs the NHS £280.", "about Wales",
         "In England, an A&E attendance costs the NHS £280."),
        (f"Among young people, {PLANS} fully met their goals.", "about young people",
         f"Among adults, {PLANS} fully met their goals."),
        ("In 2012-13, an A&E attendance cost the NHS £280.", "The number is for 2024-25",
         "In 2024-25, an A&E attendance cost the NHS £280."),
        (f"In 2009, {PLANS} fully met their goals.", "The number is for 2010 to 2011",
         f"In 2011, {PLANS} fully met their goals."),
        ("An A&E attendance costs the NHS more than £300.", "the number is £280",
         "An A&E attendance costs the NHS less than £300."),
        ("Over 50% of health trainer clients with a full plan fully met their goals.",
         "the number is 47%",
         "Under 50% of health trainer clients with a full plan fully met their goals."),
        ("More than a quarter of health trainer clients with a full plan partly met their goals.",
         "the number is 23%",
         "Almost a quarter of health trainer clients with a full plan partly met their goals."),
    ],
)  # fmt: skip
def test_what_turns_a_number_round_is_told_and_the_right_sentence_keeps_its_tick(
    matcher, wrong, why, right
):
    [item] = told(matcher, wrong)["look"]
    words = [remark["words"] for remark in item["remarks"] if remark["look"]]
    assert any(why in one for one in words), words
    result = told(matcher, right)
    assert result["look"] == []
    assert [one["figure"] for one in result["right"]] == [item["figure"]]


@pytest.mark.parametrize(
    ("text", "ticked"),
    [("rose by 28%", True), ("rose by 29%", True), ("rose by 30%", False), ("rose by 27%", False)],
)
def test_a_half_may_be_rounded_either_way_and_no_further(matcher, text, ticked):
    """The number is 28.5%."""
    result = told(matcher, f"Unplanned hospital admissions from the rest of Somerset {text}.")
    assert bool(result["right"]) == ticked
    assert not result["look"]


@pytest.mark.parametrize(
    "text",
    [
        "The telephone friendship trial told 9,597 older people.",
        "Wigan Council had to find £140 billion of savings.",
        "47% of staff at Ways to Wellness smoke.",
    ],
)
def test_a_slip_of_the_pen_or_another_thing_is_not_taken_for_the_number(matcher, text):
    result = told(matcher, text)
    assert not result["right"] and not result["look"]


def test_a_change_is_no_level_wherever_the_sentence_stands(matcher):
    """The space before a second sentence shifted what was read before and after its number."""
    change = "Clients with a full plan who fully met their goals rose by 47%."
    scores = []
    for text in (change, f"It is so. {change}"):
        [(found, match)] = matcher.matches(Paper("text", (Block(text),)))
        assert (found.left[-8:], found.right) == ("rose by ", ".")
        scores.append(match.score)
        [item] = told(matcher, text)["look"]
        assert "Your sentence speaks of a change." in item["remarks"][0]["words"]
    assert scores[0] == pytest.approx(scores[1], abs=1)
