"""Tables kept as they were read, beside the build: no table is checked twice while it is the same.

Reading a table against its schema takes many times as long as reading what came of it. An entry
holds the cells of one table as JSON, under a digest of the table's text, of what the data package
says of it and of the code that read it. Whoever asks has opened the table itself, so that nothing
that watches what is read (see `book.notebooks.watch`) misses it.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from book.files.whole import write_whole

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
    return hashlib.sha256(f"{_reader()}\n{described}\n{text}".encode()).hexdigest()


def kept(folder: Path, name: str, key: str) -> Table | None:
    """The table `name` as it was kept under `key`; None where it was not."""
    try:
        entry = json.loads((folder / f"{name}.json").read_bytes())
        if entry["key"] != key:
            return None
        columns, lines = tuple(entry["columns"]), entry["lines"]
        for place in entry["dates"]:
            for line in lines:
                if line[place] is not None:
                    line[place] = date.fromisoformat(line[place])
        return Table(columns, lines)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def keep(folder: Path, name: str, key: str, table: Table) -> None:
    """Keep `table`. An entry is whole or not there; where none can be written, nothing is kept."""
    dates = [
        place
        for place in range(len(table.columns))
        if any(isinstance(line[place], date) for line in table.lines)
    ]
    entry = {"key": key, "columns": table.columns, "dates": dates, "lines": table.lines}
    text = json.dumps(entry, ensure_ascii=False, default=date.isoformat)
    with suppress(OSError, UnicodeEncodeError):
        write_whole(folder / f"{name}.json", text)


@lru_cache(maxsize=1)
def _reader() -> str:
    """A digest of what turns a table's text into cells."""
    here = Path(__file__).parent
    code = b"\n".join((here / name).read_bytes() for name in READERS)
    return f"{hashlib.sha256(code).hexdigest()} {version('frictionless')}"
