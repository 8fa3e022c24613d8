"""A figure's faces, and when a computed value is the cited one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import STATUSES, load_register
from book.register.figure import REQUIRED, SCHEMA

Book = Callable[..., Path]


def test_the_face_is_the_plain_one_where_there_is_one(book: Book) -> None:
    text = table("a") + table("b", plain='"about 6 in 10"')
    figures = load_register(book(text)).figures
    assert [(f.face, f.exact) for f in figures.values()] == [
        ("62%", "62%"),
        ("about 6 in 10", "62%"),
    ]


def test_an_interval_is_written_as_the_value_is(book: Book) -> None:
    ratio = table("a", value="1.5", unit='"ratio"', decimals="2", low="1.2", high="1.9")
    figures = load_register(book(ratio + table("b"))).figures
    assert figures["a"].interval == "1.20 to 1.90"
    assert figures["b"].interval is None


@pytest.mark.parametrize(
    ("computed", "agrees"), [(62, True), (61.5, True), (62.49, True), (62.5, False), (61.4, False)]
)
def test_a_value_agrees_where_it_rounds_to_the_citation(
    book: Book, computed: float, agrees: bool
) -> None:
    assert load_register(book(table("a"))).figures["a"].rounds_to_citation(computed) is agrees


def test_figures_keep_the_line_of_their_table(book: Book) -> None:
    figures = load_register(book(f"# note\n\n{table('a')}\n{table('b')}")).figures
    assert [f.line for f in figures.values()] == [3, 17]


def test_the_schema_names_what_is_required_and_explains_every_field() -> None:
    assert {"says", "value", "unit", "source", "locator", "status"} <= set(REQUIRED)
    assert not {"plain", "low", "high", "recipe", "note", "replaced_by"} & set(REQUIRED)
    assert all(field.metadata["help"] for field in SCHEMA.values())
    assert list(STATUSES) == [
        "reproduced",
        "worked out",
        "transcribed",
        "second-hand",
        "disputed",
        "unverified",
    ]


def test_what_looks_like_an_id_a_key_or_a_face(book: Book) -> None:
    register = load_register(book(table("belong-2017") + table("other")))
    assert register.near("belong-2016") == ["belong-2017"]
    assert register.near("zzz") == []
    assert register.near_source("survey-2016") == ["survey-2017"]
    assert register.with_face("62%") == ["belong-2017", "other"]
    assert register.with_face("63%") == []


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("percentage-points", "−2.4 to 0.7 percentage points"),
        ("percent", "−2.4% to 0.7%"),
        ("gbp", "−£2.4 to £0.7"),
        ("gbp-million", "−£2.4 million to £0.7 million"),
        ("ratio", "−2.4 to 0.7"),
    ],
)
def test_a_unit_in_words_stands_once_in_an_interval(book: Book, unit: str, shown: str) -> None:
    """Read aloud, 'points' twice is once too often; without its million, £2.4 would be £2.40."""
    given = table("a", value="0.2", unit=f'"{unit}"', decimals="1", low="-2.4", high="0.7")
    assert load_register(book(given)).figures["a"].interval == shown
