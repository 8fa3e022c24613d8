"""Tables kept as they were read, beside the build: no table is checked twice while it is the same.

Reading a table against its schema takes many times as long as reading what came of it. An entry
holds the cells of one table as JSON, under a digest of the table's text, of what the data package
says of it and of the code that read it. Whoever asks has opened the table itself, so that nothing
that watches what is read (see `book.notebooks.watch`) misses it.
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
"""From the book's root. Notebooks may read it, and nothing but the build may write it."""
READERS = ("tables.py", "read.py", "faults.py", "kept.py")

Cell = str | int | float | bool | date | None


class Table(NamedTuple):
    """The cells of a table, line by line, each of the type of its column or None."""

    columns: tuple[str, ...]
    lines: Sequence[Sequence[Any]]


def key_of(text: str, described: str) -> str:
    """What an entry is kept under: of a table's `text` and a digest of what is said of it."""
    return fingerprint(_reader(), described, digest(text))


def kept(folder: Path, name: str, key: str) -> Table | None:
    """The table `name` as it was kept under `key`; None where it was not."""
    entry = _memo(folder, name).get(key)
    if entry is None:
        return None
    lines = entry["lines"]
    for place in entry["dates"]:
        for line in lines:
            if line[place] is not None:
                line[place] = date.fromisoformat(line[place])
    return Table(tuple(entry["columns"]), lines)


def keep(folder: Path, name: str, key: str, table: Table) -> None:
    """Keep `table` for whoever asks for it under `key`."""
    dates = [
        place
        for place in range(len(table.columns))
        if any(isinstance(line[place], date) for line in table.lines)
    ]
    lines = [
        [cell.isoformat() if isinstance(cell, date) else cell for cell in line]
        for line in table.lines
    ]
    _memo(folder, name).put(key, {"columns": table.columns, "dates": dates, "lines": lines})


def _memo(folder: Path, name: str) -> Memo:
    return Memo(folder / f"{name}.json")


@lru_cache(maxsize=1)
def _reader() -> str:
    """What turns a table's text into cells."""
    here = Path(__file__).parent
    files = [here / name for name in READERS]
    return fingerprint_of_files(files, version("frictionless"))
