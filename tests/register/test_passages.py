"""Words that were quoted twice from one source are the same both times."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import table

from book.register import load_register
from book.register.passages import check_passages

Book = Callable[..., Path]
ENTRY = """[{}]
says = "{}"
population = "{}"
comparator = "does not apply"
period = "not printed"
outcome = "not printed"
where = "https://a.example/"
part = "whole"
read_on = 2026-11-28
"""
SAYS = "Some 62% of adults in the north felt that they belonged"


@pytest.mark.parametrize(
    ("population", "pair"),
    [
        ("adults in the north", None),
        ("adults of the north", ("of", "in")),
        ("adults in the south", None),  # a different word at the end is no slip
        ("children", None),
        ("adults with children in the north", None),
    ],
)
def test_a_word_changed_in_one_of_two_quotations(book: Book, population, pair) -> None:
    root = book(table("belong"))
    text = ENTRY.format("belong", SAYS, population)
    (root / "data/quotations.toml").write_text(text, encoding="utf-8")
    found = [str(finding) for finding in check_passages(load_register(root))]
    assert len(found) == bool(pair)
    assert not pair or (
        f"quotation 'belong' has '{pair[0]}' in its field population, where the says of 'belong' "
        f"has '{pair[1]}'" in found[0]
    )


def test_sentences_that_differ_in_a_number_are_two_sentences(book: Book) -> None:
    root = book(table("belong") + table("more"))
    entries = ENTRY.format("belong", SAYS, "adults here") + ENTRY.format(
        "more", SAYS.replace("62", "61"), "adults here"
    )
    (root / "data/quotations.toml").write_text(entries, encoding="utf-8")
    assert list(check_passages(load_register(root))) == []
    changed = entries.replace("the north felt", "the south felt", 1)
    (root / "data/quotations.toml").write_text(changed, encoding="utf-8")
    assert list(check_passages(load_register(root))) == []
    same = entries.replace("61%", "62%").replace("the north felt", "the south felt", 1)
    (root / "data/quotations.toml").write_text(same, encoding="utf-8")
    assert len(list(check_passages(load_register(root)))) == 2
