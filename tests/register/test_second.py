"""Each figure that was read has a second reading, and it says no more than it shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import load_register
from book.register.second import check_second_readings

Book = Callable[..., Path]
HEADER = "figure,value,low,high,outcome,settled\n"
TEXT, NUMBER = {"type": "string"}, {"type": "number"}
FIELDS = [
    {"name": name, **(NUMBER if name in ("value", "low", "high") else TEXT)}
    for name in HEADER.strip().split(",")
]


@pytest.fixture
def faults(book: Book) -> Callable[..., list[str]]:
    """What the check says of figures beside the rows of data/second-readings.csv."""

    def check(figures: str, rows: str) -> list[str]:
        root = book(figures)
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
