"""The words of the second reader are held field by field against those that are quoted."""

from datetime import date

import pytest

from book.register.figure import Figure
from book.register.quotations import Quotation
from book.register.second_words import word_faults

DAY, NEXT = date(2026, 11, 28), date(2026, 11, 29)
SAYS = "62% of adults felt lonely, more than the average (51%)"
SOUND = {
    "figure": "lonely", "value": 62.0, "low": None, "high": None, "outcome": "agrees",
    "settled": "", "population": "adults", "period": "in 2024", "read_on": DAY, "says": SAYS,
    "comparator": "more than the average (51%)", "counted": "felt lonely", "words_where": "",
    "words_on": NEXT,
}  # fmt: skip
WORDS = {"says": None, "comparator": None, "counted": None, "words_on": None}


@pytest.fixture
def faults():
    """What is wrong with a row of second readings, beside a quotation that prints 62%."""
    fields = {"says": "Adults who felt lonely", "value": 62.0, "unit": "percent", "decimals": 0}
    more = {"population": "adults", "place": "England", "period": "2024", "source": "a"}
    days = {"locator": "p. 1", "checked": DAY, "review_by": NEXT, "status": "transcribed"}
    figure = Figure(id="lonely", line=1, **fields, **more, **days)

    def check(row: dict, **quoted) -> list[str]:
        own = {"says": SAYS, "population": "adults", "period": "in 2024", "read_on": DAY}
        rest = {"comparator": "the average (51%)", "outcome": "felt lonely", "part": "whole"}
        quotation = Quotation(
            id="lonely", line=1, where="https://a.example/", **(own | rest | quoted)
        )
        return list(word_faults(SOUND | row, figure, quotation))

    return check


def test_two_readers_who_copied_the_same_words(faults) -> None:
    assert faults({}) == []


@pytest.mark.parametrize(
    ("quoted", "about"),
    [
        ({"says": "62% of children felt lonely"}, "that print the number"),
        ({"comparator": "the median (51%)"}, "on the comparator"),
        ({"comparator": "does not apply"}, "on the comparator"),
        ({"outcome": "felt tired"}, "on the outcome"),
        ({"population": "children"}, "on the population"),
        ({"period": "in 2023"}, "on the period"),
    ],
)
def test_each_field_that_is_quoted_otherwise_is_named(faults, quoted, about: str) -> None:
    (fault,) = faults({}, **quoted)
    assert fault.startswith(f"has other words {about} than data/quotations.toml")


@pytest.mark.parametrize(
    "quoted",
    [
        {"says": "62% … more than the average"},
        {"comparator": "AVERAGE (51%)"},
        {"outcome": "lonely"},
    ],
)
def test_a_quotation_may_be_shorter_than_what_was_copied(faults, quoted) -> None:
    assert faults({}, **quoted) == []


def test_words_of_a_comparison_that_the_reader_did_not_find(faults) -> None:
    (fault,) = faults({"comparator": "not printed"})
    assert "other words on the comparator" in fault
    assert faults({"comparator": "not printed"}, comparator="not printed") == []


def test_a_source_that_nobody_could_open_again_is_not_held_against_anything(faults) -> None:
    assert faults(WORDS, says="62% of children", comparator="the median") == []


def test_a_book_without_the_later_columns(faults) -> None:
    row = {"words_on": None, "says": None, "comparator": None, "counted": None}
    assert faults(row, outcome="felt tired") == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"words_on": None}, "has words of a later day"),
        ({"comparator": ""}, "but its column comparator"),
        ({"counted": "felt lonely " * 13}, "has 26 words: a quotation may have 25 at most"),
        ({"says": "not printed"}, "has no words that print the number"),
        ({"says": "51% of adults felt lonely"}, "copied words that do not print its value 62.0"),
        ({"low": 60.0}, "copied words that do not print its low 60.0"),
    ],
)
def test_words_that_say_less_than_they_should(faults, row, words: str) -> None:
    assert any(words in fault for fault in faults(row))


def test_a_number_that_did_not_agree_need_not_be_printed(faults) -> None:
    settled = {"outcome": "settled", "settled": "The page prints both.", "value": 63.0}
    assert faults(settled) == []


@pytest.mark.parametrize(
    ("settled", "named"),
    [
        ("We quote page 1 on the comparator, 'the median'.", {"on the period"}),
        ("We quote page 1 on the period, 'in 2023'.", {"on the comparator"}),
        ("We quote page 1, 'in 2023' and 'the median'.", set()),
        (
            "We quote page 1, 'in 2022' and 'the median age'.",
            {"on the comparator", "on the period"},
        ),
        ("The words quoted are those of page 1.", {"on the comparator", "on the period"}),
        ("The page prints both.", {"on the comparator", "on the period"}),
    ],
)
def test_whose_words_are_quoted_is_settled_with_these_words(faults, settled, named) -> None:
    found = faults({"settled": settled}, comparator="the median", period="in 2023")
    assert {fault.split("other words ")[1].split(" than ")[0] for fault in found} == named


@pytest.mark.parametrize(("read_on", "expected"), [(DAY, 1), (NEXT, 0)])
def test_a_newer_quotation_of_a_figure_that_nobody_read_again(faults, read_on, expected) -> None:
    row = {"outcome": "settled", "settled": "Nobody has read the new value yet."}
    assert len(faults(row, outcome="felt tired", read_on=read_on)) == expected
