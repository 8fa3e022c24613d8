"""The `book` command, run in this process on a copy of the real book."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.once import once

from book.checks.result_cache import FILE, kept_results
from book.checks.run import check_book
from book.cli.commands import main
from book.tables.table_cache import FOLDER

ROOT = Path(__file__).resolve().parents[2]


def _copy(book: Path) -> Path:
    book.mkdir()
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, book)
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, book / name)
    return book


@pytest.fixture(scope="session")
def kept(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as written, checked once, with what that keeps: no test need begin from nothing.

    Where `built` was built here, its checks kept the most of it already.
    """
    return once(tmp_path_factory, "checked", _checked)


def _checked(folder: Path) -> Path:
    book = _copy(folder / "book")
    for name in (FILE, FOLDER):
        there, here = ROOT / name, book / name
        here.parent.mkdir(parents=True, exist_ok=True)
        if there.is_dir():
            shutil.copytree(there, here)
        elif there.is_file():
            shutil.copy(there, here)
    check_book(book, today=date.today(), kept=kept_results(book / FILE))
    return book


@pytest.fixture
def copy(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the book as written, which a test may spoil; the working directory is in it.

    It was checked before, as a writer's own copy was.
    """
    book = _copy(tmp_path / "book")
    (book / FILE).parent.mkdir(parents=True)
    shutil.copy(kept / FILE, book / FILE)
    shutil.copytree(kept / FOLDER, book / FOLDER)
    monkeypatch.chdir(book)
    return book


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command; an exception that is not an exit is a test's failure."""

    def command(*arguments: str, **kwargs: object) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False, **kwargs)

    return command
