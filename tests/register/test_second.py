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


def second_readings(fields: list[dict[str, str]]) -> dict[str, object]:
    """Their table, as data/datapackage.json has it."""
    return {
        "name": "second-readings",
        "path": "second-readings.csv",
        "format": "csv",
        "schema": {"fields": fields},
    }


PAGED = [*FIELDS, {"name": "document", **TEXT}, {"name": "where", **TEXT}]


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
        package["resources"].append(second_readings(FIELDS))
        (root / "data/datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        (root / "data/second-readings.csv").write_text(HEADER + rows, encoding="utf-8")
        return [str(finding) for finding in check_second_readings(load_register(root))]

    return check


@pytest.fixture
def page_faults(book: Book) -> Callable[..., list[str]]:
    """What the check says of (figure, seen or document, address) of first and second readings."""

    def check(figures: str, first: list[str], second: list[str]) -> list[str]:
        root = book(figures)
        package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
        package["resources"][0]["schema"]["fields"].append({"name": "where", **TEXT})
        package["resources"].append(second_readings(PAGED))
        (root / "data/datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        for name, header, rows in (
            ("readings", "figure,value,low,high,seen,where", first),
            ("second-readings", HEADER.strip() + ",document,where", second),
        ):
            text = "\n".join([header, *rows, ""])
            (root / f"data/{name}.csv").write_text(text, encoding="utf-8")
        return [str(finding) for finding in check_second_readings(load_register(root))]

    return check


@pytest.mark.parametrize(
    ("seen", "document", "where", "fine"),
    [
        ("source", "original", "https://a.example/paper", True),
        ("source", "data", "https://a.example/paper", True),
        ("source", "copy", "https://a.example/paper", False),
        ("source", "index", "http://www.a.example/paper/#abstract", False),
        ("source", "copy", "https://a.example/other", True),
        ("second-hand", "summary", "https://a.example/paper", True),
        ("second-hand", "original", "https://a.example/paper", False),
        ("second-hand", "original", "https://b.example/paper", True),
        ("memory", "original", "https://a.example/paper", True),
    ],
)
def test_both_readings_take_the_same_page_for_the_same(
    page_faults, seen: str, document: str, where: str, fine: bool
) -> None:
    first = [f"belong,62,,,{seen},https://a.example/paper"]
    second = [f"belong,62,,,agrees,,,,2026-11-28,{document},{where}"]
    found = page_faults(table("belong"), first, second)
    assert (found == []) is fine
    assert fine or f"calls its page '{document}', but the reading of 'belong'" in found[0]


def test_a_page_may_be_the_source_of_one_and_a_copy_of_another(page_faults) -> None:
    other = table("more", source='"jones-2018"', status='"second-hand"')
    first = ["belong,62,,,source,https://a.example/", "more,62,,,second-hand,https://a.example/"]
    second = [
        "belong,62,,,agrees,,,,2026-11-28,original,https://a.example/",
        "more,62,,,agrees,,,,2026-11-28,copy,https://a.example/",
    ]
    assert page_faults(table("belong") + other, first, second) == []
    (fault, *_) = page_faults(table("belong") + table("more"), first, second)
    assert "the reading of 'more' in data/readings.csv says 'second-hand' of the same page" in fault


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


def test_a_reading_below_a_cell_of_several_lines_is_told_at_its_own_line(page_faults) -> None:
    second = [
        'belong,62,,,agrees,"asked\nagain",,,2026-11-28,,',
        "gone,1,,,agrees,,,,2026-11-28,,",
    ]
    (fault,) = page_faults(table("belong"), [], second)
    assert fault.startswith("data/second-readings.csv:4: figure 'gone': its second reading belongs")
