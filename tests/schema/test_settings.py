"""The book's own settings: declared once, documented from that, and refused where they are odd."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from book.findings import BookError
from book.schema import schema_of
from book.schema.book_config import IN_SPHINX, VARIABLE, BookConfig, day_of_build, documented

ROOT = Path(__file__).resolve().parents[2]


def test_the_documentation_is_what_is_declared() -> None:
    table = "\n".join(documented())
    assert f"\n{table}\n" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert table.count("\n") == len(fields(BookConfig)) + 1


def test_each_default_is_sound() -> None:
    schema = schema_of(BookConfig)
    assert set(IN_SPHINX.values()) < set(schema)
    for name in IN_SPHINX.values():
        assert schema[name].metadata["check"](schema[name].default) is None


def test_the_day_is_that_of_the_variable_or_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2031-04-01")
    assert day_of_build() == date(2031, 4, 1)
    monkeypatch.delenv(VARIABLE)
    assert day_of_build() == date.today()


def test_a_variable_that_is_no_date_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "tomorrow")
    with pytest.raises(BookError) as caught:
        day_of_build()
    (found,) = caught.value.findings
    assert (found.path, found.line) == (None, None)
    assert found.message.startswith("the variable BOOK_DAY is 'tomorrow': set it to a date")
