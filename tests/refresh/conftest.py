"""Books whose tables of areas are refreshed."""

from pathlib import Path

import pytest
from refresh.book_copy import TABLE, copy_book, run
from refresh.publisher import GOOD, as_csv

from book.tables import use


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that has accepted the good table once."""
    book = copy_book(tmp_path / "book")
    monkeypatch.chdir(book)
    use(book)
    return book


@pytest.fixture
def accepted(copy: Path) -> Path:
    file = copy / "good.csv"
    file.write_bytes(as_csv(GOOD))
    assert run(TABLE, "--from", str(file)).exit_code == 0
    assert run(TABLE, "--accept").exit_code == 0
    return copy
