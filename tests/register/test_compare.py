"""What a notebook ends with: a table that agrees, or an error that says what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import FigureMismatchError, compare
from book.tables import use

Book = Callable[..., Path]


def test_values_that_agree_at_the_cited_precision(book: Book) -> None:
    book(table("a") + table("b", value="1.5", unit='"ratio"', decimals="2"))
    assert compare({"b": 1.4951, "a": 62.4}) == [
        {
            "figure": "Adults who feel they belong",
            "computed": "1.50",
            "cited": "1.50",
            "agrees": "yes",
        },
        {
            "figure": "Adults who feel they belong",
            "computed": "62%",
            "cited": "62%",
            "agrees": "yes",
        },
    ]


def test_a_figure_named_in_the_words_of_another_is_shown_as_its_number(book: Book) -> None:
    book(table("a") + table("b", says='"How far {exact}`a` is from {stat}`a`"'))
    assert [row["figure"] for row in compare({"b": 62})] == ["How far 62% is from 62%"]


def test_the_root_may_be_named(book: Book) -> None:
    root = book(table("a"))
    use(Path(__file__).parents[2])
    assert len(compare({"a": 62}, root)) == 1


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ({"a": 63}, "'a' is cited as 62%, computed as 63%"),
        ({"a": float("nan")}, "'a' is cited as 62%, computed as nan"),
        ({"a": float("inf")}, "'a' is cited as 62%, computed as inf"),
        ({"a": 62, "c": 1, "b": 2}, "not in data/figures.toml: b, c"),
        ({}, "given nothing to compare"),
    ],
)
def test_what_does_not_agree_stops_the_notebook(
    book: Book, results: dict[str, float], words: str
) -> None:
    book(table("a"))
    with pytest.raises(FigureMismatchError, match=words):
        compare(results)
