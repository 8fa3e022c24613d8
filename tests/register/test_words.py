"""The words of a note, with other figures named in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import load_register, spoken

Book = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No figure here.", "No figure here."),
        ("It is {stat}`a`.", "It is about 6 in 10."),
        ("It is {exact}`a`.", "It is 62%."),
        ("From {interval}`a`.", "From 60% to 64%."),
        ("{exact}`a` and {exact}`b`", "62% and 62%"),
        ("From {interval}`b`.", "From ."),
        ("See {source}`a` and `b`.", "See {source}`a` and `b`."),
    ],
)
def test_each_role_becomes_that_figure_s_face(book: Book, text: str, expected: str) -> None:
    first = table("a", plain='"about 6 in 10"', low="60", high="64")
    assert spoken(text, load_register(book(first + table("b"))).figures) == expected


def test_an_unknown_figure_is_an_error(book: Book) -> None:
    with pytest.raises(KeyError):
        spoken("{stat}`gone`", load_register(book(table("a"))).figures)
