"""Caches parsed tables beside the build, so that an unchanged table is checked only once.

Checking a table against its schema takes many times as long as loading the result. An entry holds
the cells of one table as JSON, or everything wrong with it, keyed by a digest of the table's text,
its description in the data package and the code that read it. The caller has already opened the
table itself, so that code that records which files are read (see `book.notebooks.usage`) still
sees it.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from book.incremental.fingerprint import digest, fingerprint, fingerprint_of_files
from book.incremental.memo import Memo

FOLDER = "_build/tables"
"""Relative to the book's root. Notebooks may read it; only the build may write it."""
READERS = ("tables.py", "read.py", "faults.py", "table_cache.py")

Cell = str | int | float | bool | date | None


class Table(NamedTuple):
    """The cells of a table by row, each of its column's type or None.

    `begins` are the lines of the file on which the rows begin. A table with `faults`, each with its
    line if it has one, has no rows.
    """

    columns: tuple[str, ...]
    lines: Sequence[Sequence[Any]]
    begins: Sequence[int]
    faults: Sequence[tuple[int | None, str]] = ()


def key_of(text: str, described: str) -> str:
    """The key of an entry, from a table's `text` and a digest of its description."""
    return fingerprint(_reader(), described, digest(text))


def kept(folder: Path, name: str, key: str) -> Table | None:
    """The table `name` cached under `key`; None if it is not there."""
    entry = _memo(folder, name).get(key)
    if entry is None:
        return None
    lines = entry["lines"]
    for place in entry["dates"]:
        for line in lines:
            if line[place] is not None:
                line[place] = date.fromisoformat(line[place])
    return Table(tuple(entry["columns"]), lines, entry["begins"], entry["faults"])


def keep(folder: Path, name: str, key: str, table: Table) -> None:
    """Cache `table` under `key`."""
    dates = [
        place
        for place in range(len(table.columns))
        if any(isinstance(line[place], date) for line in table.lines)
    ]
    lines = [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in line]
        for line in table.lines
    ]
    _memo(folder, name).put(key, {**table._asdict(), "dates": dates, "lines": lines})


def _memo(folder: Path, name: str) -> Memo:
    return Memo(folder / f"{name}.json")


@lru_cache(maxsize=1)
def _reader() -> str:
    """A digest of the code that parses tables."""
    here = Path(__file__).parent
    files = [here / name for name in READERS]
    return fingerprint_of_files(files, version("frictionless"))
