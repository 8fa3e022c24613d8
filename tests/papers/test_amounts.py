"""Numbers as people write them, and what they amount to."""

import pytest

from book.papers.amounts import MONEY, PLAIN, POINTS, SHARE, amounts, plain_spaces
from book.papers.stems import stem, terms


@pytest.mark.parametrize(
    ("text", "kind", "value", "digits"),
    [
        ("up by 26%", SHARE, 26, 2),
        ("up by 26 per cent", SHARE, 26, 2),
        ("twenty-six percent of them", SHARE, 26, 2),
        ("two in three people", SHARE, 100 * 2 / 3, 2),
        ("1 in 15 adults", SHARE, 100 / 15, 1),
        ("42 in 100 of them", SHARE, 42, 3),
        ("two thirds of people", SHARE, 200 / 3, 2),
        ("a quarter of adults", SHARE, 25, 1),
        ("£2,102 a head", MONEY, 2102, 4),
        ("£5.2m", MONEY, 5.2e6, 2),
        ("£4.4 billion", MONEY, 4.4e9, 2),
        ("£552k", MONEY, 552e3, 3),
        ("50p for each pound", MONEY, 0.5, 1),
        ("50 pence", MONEY, 0.5, 1),
        ("fell by 0.5 percentage points", POINTS, 0.5, 1),
        ("1.3 million people", PLAIN, 1.3e6, 2),
        ("one million people", PLAIN, 1e6, 1),
        ("one hundred and thirty-one studies", PLAIN, 131, 3),
        ("9\u00a0467 studies", PLAIN, 9467, 4),
        ("25,350 members", PLAIN, 25350, 4),
    ],
)
def test_a_number_is_read_with_its_unit(text, kind, value, digits):
    [found] = amounts(plain_spaces(text))
    assert found.kind == kind
    assert found.value == pytest.approx(value)
    assert found.digits == digits


@pytest.mark.parametrize(
    "text",
    [
        "on 26 March", "in 2024", "from 2018-19 on", "page 26", "Room 211 is free", "item 9.",
        "the 21st century", "see 3/26", "ref AB26", "$26 each", "€26", "at 10.30pm",
    ],
)  # fmt: skip
def test_dates_pages_and_other_money_are_no_amounts(text):
    assert [one for one in amounts(text) if one.value in (26, 2024, 211, 9, 21, 3, 18)] == []


def test_about_is_heard():
    assert [one.hedged for one in amounts("about £2,100, and 17 more; nearly a third of them")] == [
        True, False, True,
    ]  # fmt: skip


def test_a_place_is_where_the_text_has_it():
    text = "It rose from 7.1% to £5.2 million, or two in three."
    for one in amounts(text):
        assert text[one.start : one.end] == one.text
    assert [one.text for one in amounts(text)] == ["7.1%", "£5.2 million", "two in three"]


def test_the_same_in_other_words_is_one_term():
    assert stem("loneliness") == stem("lonely")
    assert stem("died") == stem("mortality")
    assert {term.name for term in terms("A&E visits by over 75s")} >= {"emergency", "@75"}
    assert {term.name for term in terms("emergency department, aged 75 and over")} >= {
        "emergency", "@75",
    }  # fmt: skip
    assert "y2017" in {term.name for term in terms("in 2016-17")}
