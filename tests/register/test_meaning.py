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
        ("belong", {"says": '"Disabled adults"', "population": '"disabled adults"'}, None),
        ("belong", {"says": '"Disabled adults"', "population": '"adults"'}, None),
        ("belong", {"says": '"Adults who are not disabled"', "population": '"disabled adults"'},
         "differs on who is disabled and who is not"),
        ("belong", {"says": '"Adults who are not disabled"',
                    "population": '"adults who are disabled, and those who are not"'},
         "differs on who is disabled and who is not"),
        ("belong", {"says": '"Gap between disabled adults and non-disabled adults"',
                    "population": '"adults who are disabled, and those who are not"'}, None),
        ("belong", {"says": '"Score of an authority"', "population": '"authorities"'}, None),
        ("belong", {"says": '"Score"', "population": '"adults in authorities"'},
         "only one of the two speaks of authorities"),
        ("belong", {"says": '"Score of an authority"', "population": '"adults"'},
         "only one of the two speaks of authorities"),
        ("belong", {"says": '"Deaths within 10 years"', "period": '"10 years from 2006"'}, None),
        ("belong", {"says": '"Deaths within 10 years"', "period": '"7 years from 2006"'},
         "its period '7 years from 2006' does not hold '10 years'"),
        ("belong", {"unit": '"groups"', "says": '"Groups in April 2021"', "period": '"April 2021"'},
         None),
        ("belong", {"unit": '"groups"', "says": '"Groups in April 2021"', "period": '"mid-2020"'},
         "does not hold 'April 2021'"),
        ("belong", {"says": '"Share in groups of April 2021"', "period": '"mid-2020"'}, None),
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


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024, as in the input", None),
        ("a survey, 10 years on", None),
        ("a survey of 2005", "a period with a year that none of its inputs has (2005)"),
    ],
)
def test_what_is_worked_out_is_as_old_as_its_inputs(book: Book, period, words) -> None:
    worked = {"status": '"worked out"', "recipe": '"small:first"', "inputs": '["belong"]'}
    more = {"says": '"A sum"', "population": '"adults"', "period": f'"{period}"'}
    entries = table("belong", period='"2024"') + table("total", **worked, **more)
    found = [str(f) for f in check_meaning(load_register(book(entries)))]
    assert len(found) == bool(words), found
    assert words is None or words in found[0]
