"""The numbers that a sentence prints, as papers, press releases and tables print them."""

from decimal import Decimal

import pytest

from book.register.printed import printed_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR 1.14, 95% CI 1.10–1.18", ["1.14", "95", "1.10", "1.18"]),
        ("1.29 (1.04-1.59), 11 studies", ["1.29", "1.04", "1.59", "11"]),
        ("odds ratio 1·50 (1·42 to 1·59)", ["1.50", "1.42", "1.59"]),
        ("0.96-1.17 and -0.7 to 2.8", ["0.96", "1.17", "-0.7", "2.8"]),
        ("479 054 men and women", ["479054"]),
        ("56,550,138 residents", ["56550138"]),
        ("an effect of .33 (.26,.40)", [".33", ".26", ".40"]),
        ("saved £4.4bn, or £950 million", ["4.4", "4.4E9", "950", "950E6"]),
        ("50pence for each pound", ["50"]),
        ("Twenty-three studies of 1,398 practices", ["23", "1398"]),
        ("twenty\u2010four observations", ["24"]),
        ("two thirds of adults", [str(Decimal(2) * (Decimal(1) / 3))]),
        ("just under half; a quarter", ["0.5", "0.25"]),
        ("(62%)", ["62"]),
        ("2016-17 survey", ["2016", "17"]),
    ],
)
def test_each_way_of_printing_is_read(text: str, expected: list[str]) -> None:
    assert {Decimal(number) for number in expected} <= printed_numbers(text)


@pytest.mark.parametrize(
    ("text", "not_there"),
    [
        ("1.04-1.59", "-1.59"),  # the dash parts two numbers
        ("version v2.5", "2.5"),  # no number of its own
        ("26% higher odds", "2"),
        ("1,262 people", "262"),
        ("people aged forty-nine", "13"),
        ("nobody said", "0"),
    ],
)
def test_what_is_not_printed_is_not_found(text: str, not_there: str) -> None:
    assert Decimal(not_there) not in printed_numbers(text)
