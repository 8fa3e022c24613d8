"""A copy of the book to refresh: the command run in it, what it holds, and tables with a fault."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result
from refresh.publisher import GOOD, as_csv

from book.cli.commands import main
from book.tables import use

ROOT = Path(__file__).resolve().parents[2]
TABLE = "area-social-contact"
WHOLE = as_csv(GOOD)
NEW = "E06999999"
"""A made-up code."""


def copy_book(to: Path) -> Path:
    """What `book refresh` needs of this book, in the folder `to`."""
    to.mkdir(exist_ok=True)
    shutil.copy(ROOT / "_config.yml", to)
    shutil.copytree(ROOT / "data", to / "data")
    return to


def name_new_council(book: Path) -> None:
    """Give East Surrey the code `NEW`, as if one were published."""
    table = book / "data/area-successors.csv"
    named = table.read_text("utf-8").replace(",East Surrey,,", f",East Surrey,{NEW},")
    table.write_text(named, encoding="utf-8")
    use(book)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["refresh", *arguments], catch_exceptions=False)


def contents(folder: Path) -> dict[str, str]:
    """A digest of every file of the book's data and snapshots."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("data", "snapshots")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }


def spoilt(change: Callable[[list[dict[str, str]]], object]) -> bytes:
    """The good table with one change."""
    table = [dict(line) for line in GOOD]
    change(table)
    return as_csv(table)


def set_in(place: int, **cells: str) -> bytes:
    names = {"code": "Area Code", "value": "Value", "high": "Upper CI 95.0 limit"}
    return spoilt(lambda t: t[place].update({names[name]: cell for name, cell in cells.items()}))
