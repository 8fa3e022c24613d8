"""Each figure that was read has a second reading, and it says no more than it shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import load_register
from book.register.second import check_second_readings

Book = Callable[..., Path]
HEADER = "figure,value,low,high,outcome,settled,population,period,read_on\n"
TEXT, NUMBER, DAY = {"type": "string"}, {"type": "number"}, {"type": "date"}
FIELDS = [
    {
        "name": name,
        **(NUMBER if name in ("value", "low", "high") else DAY if "_on" in name else TEXT),
    }
    for name in HEADER.strip().split(",")
]


@pytest.fixture
def faults(book: Book) -> Callable[..., list[str]]:
    """What the check says of figures beside the rows of data/second-readings.csv."""

    def check(figures: str, rows: str, quotations: str = "") -> list[str]:
        root = book(figures)
        if quotations:
            (root / "data/quotations.toml").write_text(quotations, encoding="utf-8")
        else:
            rows = rows.replace("\n", ",,,2026-11-28\n")
        package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
        package["resources"].append(
            {
                "name": "second-readings",
                "path": "second-readings.csv",
                "format": "csv",
                "schema": {"fields": FIELDS},
            }
        )
        (root / "data/datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        (root / "data/second-readings.csv").write_text(HEADER + rows, encoding="utf-8")
        return [str(finding) for finding in check_second_readings(load_register(root))]

    return check


def test_two_readings_that_agree_are_fine(faults) -> None:
    assert faults(table("belong"), "belong,62,,,agrees,\n") == []


@pytest.mark.parametrize("printed", ["0.62", "1.62"])
def test_a_share_or_a_ratio_is_the_same_number(faults, printed: str) -> None:
    assert faults(table("belong"), f"belong,{printed},,,agrees,\n") == []


def test_a_figure_that_nobody_read_again(faults) -> None:
    (fault,) = faults(table("belong") + table("more"), "belong,62,,,agrees,\n")
    assert fault.startswith("data/figures.toml:14: figure 'more' has no row in data/second-read")


@pytest.mark.parametrize(
    ("figure", "row", "words"),
    [
        ({}, "63,,,agrees,", "it found value 63.0, and not 62%"),
        ({}, ",,,agrees,", "it found value None, and not 62%"),
        ({"low": "60", "high": "64"}, "62,60,65,agrees,", "it found high 65.0, and not 64%"),
        ({"low": "60", "high": "64"}, "62,,,agrees,", "it found low None, and not 60%"),
    ],
)
def test_a_reading_that_only_says_that_it_agrees(faults, figure, row: str, words: str) -> None:
    (fault, *_) = faults(table("belong", **figure), f"belong,{row}\n")
    assert fault.startswith("data/second-readings.csv:2: figure 'belong': its second reading says")
    assert words in fault


@pytest.mark.parametrize("outcome", ["settled", "not found"])
def test_what_did_not_agree_is_settled_in_words(faults, outcome: str) -> None:
    (fault,) = faults(table("belong"), f"belong,63,,,{outcome},\n")
    assert f"ended in '{outcome}': write into 'settled'" in fault
    assert faults(table("belong"), f"belong,63,,,{outcome},The page prints both.\n") == []


def test_a_reading_of_no_figure(faults) -> None:
    (fault,) = faults(table("belong"), "belong,62,,,agrees,\ngone,1,,,agrees,\n")
    assert fault.endswith(
        "second-readings.csv:3: figure 'gone': its second reading belongs to no figure"
    )


def test_a_book_without_second_readings_is_not_asked_for_them(book: Book) -> None:
    assert list(check_second_readings(load_register(book(table("belong"))))) == []


QUOTED = """[belong]
says = "62% of adults"
population = "{}"
comparator = "does not apply"
period = "{}"
outcome = "does not apply"
where = "https://a.example/"
part = "whole"
read_on = 2026-11-28
"""


@pytest.mark.parametrize(
    ("population", "period", "outcome", "read_on", "words"),
    [
        ("adults (16+)", "2016-17", "agrees,", "2026-11-28", ""),
        ("Adults 16", "survey … 17", "agrees,", "2026-11-28", ""),
        ("adults (16+) in England", "2016-17", "agrees,", "2026-11-28", "population"),
        ("children (16+)", "2016-17", "agrees,", "2026-11-28", "population"),
        ("adults (16+)", "2017-18", "agrees,", "2026-11-28", "period"),
        ("not printed", "2016-17", "agrees,", "2026-11-28", "population"),
        ("adults (16+)", "2017-18", "agrees,We quote page 1: '2017-18'.", "2026-11-28", ""),
        ("adults (16+)", "2017-18", "agrees,The words are of page 1.", "2026-11-28", "period"),
        ("adults (16+)", "2017-18", "settled,Nobody read the new one yet.", "2026-11-27", ""),
        ("adults (16+)", "2017-18", "settled,It has 63 elsewhere.", "2026-11-28", "period"),
    ],
)
def test_the_words_quoted_are_those_that_the_second_reader_found(
    faults, population: str, period: str, outcome: str, read_on: str, words: str
) -> None:
    row = f"belong,62,,,{outcome},adults (16+),survey of 2016-17,{read_on}\n"
    found = faults(table("belong"), row, QUOTED.format(population, period))
    assert [f"other words on the {words} than data/quotations.toml" in f for f in found] == (
        [True] if words else []
    )
