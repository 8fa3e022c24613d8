"""The `book` command, run in this process on a copy of the real book."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from book.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the book as written, which a test may spoil; the working directory is in it."""
    book = tmp_path / "book"
    book.mkdir()
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, book)
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, book / name)
    monkeypatch.chdir(book)
    monkeypatch.setenv("BOOK_DATA", str(book / "data"))
    return book


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command; an exception that is not an exit is a test's failure."""

    def command(*arguments: str, **kwargs: object) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False, **kwargs)

    return command
