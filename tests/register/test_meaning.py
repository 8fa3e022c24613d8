"""Who and when a figure is about fit its name, its unit, its sentence and its inputs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import load_register
from book.register.meaning import check_meaning

Book = Callable[..., Path]


@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("belong", {"unit": '"people"', "population": '"adults in the areas"'}, None),
        ("belong", {"unit": '"people"', "population": '"local areas"'},
         "is counted in people, but its population 'local areas' names no people"),
        ("belong", {"unit": '"studies"', "population": '"local areas"'}, None),
        ("belong", {"says": '"Speed of men"', "population": '"men aged 65"'}, None),
        ("belong", {"says": '"Speed of men"', "population": '"women aged 65"'},
         "says 'Speed of men', but its population is 'women aged 65'"),
        ("belong-2016-17", {"period": '"August 2016 to March 2017"'}, None),
        ("belong-2016-17", {"period": '"2016/17"'}, None),
        ("belong-2016-17", {"period": '"October 2017 to March 2018"'},
         "is named after 2016-17, but its period 'October 2017 to March 2018' does not hold 2016"),
        ("belong-2016", {"period": '"2014"'}, None),
    ],
)  # fmt: skip
def test_a_figure_fits_its_own_name_unit_and_sentence(book: Book, name, fields, words) -> None:
    found = [str(f) for f in check_meaning(load_register(book(table(name, **fields))))]
    assert len(found) == bool(words), found
    assert words is None or words in found[0]


@pytest.mark.parametrize(
    ("population", "words"),
    [
        ("adults", None),
        ("the adults of the input", "that none of its inputs has (input)"),
        ("children", "that none of its inputs has (children)"),
    ],
)
def test_what_is_worked_out_is_about_the_people_of_its_inputs(book: Book, population, words):
    worked = {
        "status": '"worked out"',
        "recipe": '"small:first"',
        "inputs": '["belong"]',
        "says": '"A sum"',
        "population": f'"{population}"',
    }
    register = load_register(book(table("belong") + table("total", **worked)))
    found = [str(f) for f in check_meaning(register)]
    assert len(found) == bool(words), found
    assert words is None or words in found[0]
