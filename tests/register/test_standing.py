"""A figure that is worked out here is no firmer than the weakest number it rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import STATUSES, flag, load_register, status_sentence
from book.register.standing import FIRMNESS, weakest

Book = Callable[..., Path]


def sums(*inputs: str) -> dict[str, str]:
    named = ", ".join(f'"{name}"' for name in inputs)
    return {"status": '"worked out"', "recipe": '"small:first"', "inputs": f"[{named}]"}


def register(book: Book, *, base: str):  # type: ignore[no-untyped-def]
    """A figure of status `base`, a sum of it and a firm one, and a sum of that sum."""
    weak = {"status": f'"{base}"', "note": '"A note."'}
    if base == "reproduced":
        weak["recipe"] = '"small:first"'
    text = table("firm") + table("weak", **weak)
    text += table("sum", **sums("firm", "weak")) + table("further", **sums("sum"))
    return load_register(book(text)).figures


def test_every_published_status_has_its_place() -> None:
    assert set(FIRMNESS) == set(STATUSES) - {"worked out"}


@pytest.mark.parametrize("base", FIRMNESS)
@pytest.mark.parametrize("name", ["sum", "further"])
def test_a_sum_is_as_firm_as_its_weakest_input(book: Book, base: str, name: str) -> None:
    figures = register(book, base=base)
    expected = "transcribed" if base == "reproduced" else base
    assert weakest(figures, figures[name]) == expected
    assert weakest(figures, figures["weak"]) == base


@pytest.mark.parametrize(
    ("base", "own", "of_sum"),
    [
        ("transcribed", "", ""),
        ("second-hand", "", "rests on a second-hand number"),
        ("disputed", "disputed", "rests on a disputed number"),
        ("unverified", "unverified", "rests on an unverified number"),
    ],
)
def test_doubt_is_told_in_the_sentence_of_every_sum(
    book: Book, base: str, own: str, of_sum: str
) -> None:
    figures = register(book, base=base)
    assert flag(figures, figures["weak"]) == own
    assert flag(figures, figures["sum"]) == flag(figures, figures["further"]) == of_sum
    assert flag(figures, figures["firm"]) == ""


@pytest.mark.parametrize("base", ["second-hand", "disputed", "unverified"])
def test_the_note_of_a_sum_says_how_weak_it_is(book: Book, base: str) -> None:
    figures = register(book, base=base)
    said = status_sentence(figures, figures["further"], "our own sum")
    assert said.startswith("our own sum. It rests on a") and base in said
    assert status_sentence(figures, figures["weak"], "its meaning") == "its meaning"


def test_the_note_of_a_sum_of_firm_numbers_says_no_more(book: Book) -> None:
    figures = register(book, base="transcribed")
    assert status_sentence(figures, figures["sum"], "our own sum") == "our own sum"


def test_a_circle_or_an_unknown_input_does_not_hang(book: Book) -> None:
    text = table("a", **sums("b", "gone")) + table("b", **sums("a"))
    figures = load_register(book(text)).figures
    assert weakest(figures, figures["a"]) == "reproduced"
