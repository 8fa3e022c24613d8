"""Formulas are read as spreadsheets read them, and what cannot be read is told."""

import pytest

from book.sheets.formula import FormulaError, parse, renamed
from book.sheets.reckon import value_of
from book.sheets.shown import shown


def work(formula: str, **known: object) -> object:
    return value_of(parse(formula), known.__getitem__)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3^2", 19),
        ("(1+2)*3", 9),
        ("10-4-3", 3),
        ('"a"&1&"b"', "a1b"),
        ('"say ""no"""', 'say "no"'),
        ("1+1=2", True),
        ('"Yes"="yes"', True),
        ('IF(n=0,"none",1/n)', "none"),
        ('COUNTIFS(column,"yes")', 2),
        ('SUMPRODUCT((column="yes")*(numbers+1))', 6),
        ("COUNT(numbers)", 3),
        ('IF(empty="",1,2)', 1),
        ("empty+1", 1),
        ("ROUND(2.675,2)", 2.68),
        ('TEXT(1234567,"#,##0")', "1,234,567"),
    ],
)
def test_values(formula: str, value: object) -> None:
    known = {"n": 0, "column": ["yes", "no", "YES"], "numbers": [1, 2, 3], "empty": None}
    assert work(formula, **known) == value


@pytest.mark.parametrize(
    "formula", ["1+", "(1", "SUM(1", "1 2", "=1", "1;2", 'IF(1,"a)', "SUM(1,)"]
)
def test_what_cannot_be_read_is_told(formula: str) -> None:
    with pytest.raises(FormulaError):
        parse(formula)


@pytest.mark.parametrize("formula", ['1+"a"', "1/0", "MATCH(9,column,0)", "NONE(1)"])
def test_what_cannot_be_worked_out_is_told(formula: str) -> None:
    with pytest.raises(FormulaError):
        work(formula, column=[1, 2])


def test_names_are_replaced_outside_strings_and_functions() -> None:
    formula = 'IF(sum="sum",SUM(all_sum),sum)'
    assert renamed(formula, {"sum": "$B$4"}) == 'IF($B$4="sum",SUM(all_sum),$B$4)'


@pytest.mark.parametrize(
    ("value", "how", "text"),
    [
        (0.575, "share", "58%"),
        (0.125, "share", "13%"),
        (-1.005, "two", "−1.01"),
        (12345, "count", "12,345"),
        (3.2, "points", "+3"),
        (0, "points", "0"),
        ("none", "two", "none"),
    ],
)
def test_numbers_are_shown_as_a_spreadsheet_shows_them(value: object, how: str, text: str) -> None:
    assert shown(value, how) == text
