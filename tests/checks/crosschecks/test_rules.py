"""Every cross-check compares something in this book, and says where it could not."""

import pytest
from checks.crosschecks.sheets import NOBODY, ROOT, table
from support.this_book import register

from book.checks.crosschecks import RULES, check_against_each_other
from book.tables import rows, table_names, using


def test_every_rule_compares_something_in_this_book_and_finds_nothing() -> None:
    with using(ROOT):
        here = register()
        sheets = {name: rows(name) for name in table_names()}
        for rule in RULES:
            found = list(rule.compare(sheets, here))
            assert found, rule.compare.__name__
            assert [fault for fault in found if fault] == [], rule.compare.__name__
        assert check_against_each_other(here, table_names())[1] > 50_000


@pytest.mark.parametrize(
    ("columns", "row", "words"),
    [
        ("measure,wave,mode,group,percent", "lonely-oftn,2024/25,online-paper,all adults,7",
         "looks for 'lonely-oftn' in data/community-life.csv, and it is not there"),
        ("question,year", "Lonely?,2024", None),
    ],
)  # fmt: skip
def test_a_name_that_is_mistyped_is_told_and_another_books_table_is_let_be(
    monkeypatch, columns, row, words
) -> None:
    monkeypatch.setattr("book.checks.crosschecks.rules.rows", lambda name: table(columns, row))
    found, _ = check_against_each_other(NOBODY, ["community-life"])  # type: ignore[arg-type]
    assert [f.message for f in found if words not in f.message] == [] if words else found == []
    assert bool(found) is bool(words)


def test_a_rule_that_compares_nothing_says_so(monkeypatch) -> None:
    """A table whose rows are gone would otherwise pass."""
    monkeypatch.setattr("book.checks.crosschecks.rules.rows", lambda name: [])
    found, compared = check_against_each_other(NOBODY, ["practice-facilitation"])  # type: ignore[arg-type]
    assert compared == 0
    assert "found nothing here to compare, so it proves nothing" in found[0].message
