"""Books whose tables of areas are refreshed."""

import shutil
from pathlib import Path

import pytest
from refresh.book_copy import ROOT, TABLE, run
from refresh.publisher import GOOD, as_csv

from book.tables import use


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that has accepted the good table once."""
    book = tmp_path / "book"
    book.mkdir()
    shutil.copy(ROOT / "_config.yml", book)
    shutil.copytree(ROOT / "data", book / "data")
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
