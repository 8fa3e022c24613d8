"""Selects the book whose tables are read, and provides the functions that models read them with.

The selection is a context variable. It applies to code called from where it was set, in this
thread, and to processes forked from it. A new thread, or a process that is not forked, has to set
its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from book.incremental.dependencies import note_use
from book.tables.table_cache import Cell
from book.tables.tables import PACKAGE, Row, Tables

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class NoTablesError(RuntimeError):
    """Tables were read without selecting a book."""

    def __init__(self) -> None:
        super().__init__(
            "nobody has said which book's tables to read: "
            "do this inside `with book.tables.using(root):`, where root is the book's folder"
        )


class _Given:
    """Rows that came with the program, in a browser, which has no files."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self._tables = tables

    def rows(self, name: str) -> list[Row]:
        if name not in self._tables:
            raise LookupError(f"no table '{name}' came with this program")
        note_use("table", name)
        return list(self._tables[name])

    def derived(self, names: Sequence[str], make: Callable[[], T]) -> T:
        return make()


_current: ContextVar[Tables | _Given | None] = ContextVar("current", default=None)


@contextmanager
def using(book: Path | Tables) -> Iterator[Tables]:
    """Inside the ``with`` block, read the tables of `book`, or of the book in that folder."""
    tables = _of(book)
    token = _current.set(tables)
    try:
        yield tables
    finally:
        _current.reset(token)


def use(book: Path | Tables) -> None:
    """From here on, read the tables of `book`, or of the book in that folder.

    For a program that handles only one book.
    """
    _current.set(_of(book))


@contextmanager
def given(tables: Mapping[str, Sequence[Row]]) -> Iterator[None]:
    """Inside the ``with`` block, read the already checked `tables` instead of files.

    Their rows are returned without copying and must not be changed.
    """
    token = _current.set(_Given(tables))
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Tables:
    """The selected book's tables. Raises NoTablesError."""
    tables = _at_hand()
    if isinstance(tables, _Given):
        raise NoTablesError
    return tables


def rows(name: str) -> list[Row]:
    """The table `name` as a list of rows: column to a str, int, float, bool, date or None.

    Raises TableError with every fault of the file, or NoTablesError.
    """
    return _at_hand().rows(name)


def numbered(name: str) -> list[tuple[int, Row]]:
    """The rows of the table `name`, each with the line of the file on which it begins.

    Raises TableError with every fault of the file, or NoTablesError.
    """
    return current().numbered(name)


def table_names() -> list[str]:
    """Every table in the selected book's data package, in order."""
    return current().names()


def stamp_of(names: Sequence[str]) -> tuple[object, ...]:
    """A value that changes with the selected book, or when one of its tables `names` changes."""
    tables = current()
    return tables.root, tables.stamp(names)


def derived(names: Sequence[str], make: Callable[[], T]) -> T:
    """The result of `make` for the tables `names`, cached until one of them changes.

    The tables are recorded as read on each call. `make` must not read any others, and callers must
    not change the result. Raises TableError as `rows` does.
    """
    return _at_hand().derived(names, make)


def frame(name: str) -> pd.DataFrame:
    """The table `name` as a pandas data frame. Raises TableError as `rows` does."""
    import pandas as pd  # noqa: PLC0415  # pandas

    return pd.DataFrame(rows(name))


def one_row(name: str, **where: Cell) -> Row:
    """The only row of table `name` whose columns have the values in `where`.

    Raises LookupError unless exactly one row matches.
    """
    found = [row for row in rows(name) if all(row[key] == value for key, value in where.items())]
    if len(found) != 1:
        wanted = ", ".join(f"{key} '{value}'" for key, value in where.items())
        raise LookupError(f"table '{name}' has {len(found)} rows with {wanted}, not 1")
    return found[0]


def number(row: Row, column: str) -> float:
    """The number in `column`. Raises LookupError if the cell is empty, TypeError if it is text."""
    value = row[column]
    if value is None:
        raise LookupError(f"column '{column}' is empty in {row}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"column '{column}' holds '{value}', which is not a number")
    return float(value)


def _of(book: Path | Tables) -> Tables:
    """The current tables if they are of the same book, so that their cache is kept."""
    wanted = book if isinstance(book, Tables) else Tables(book)
    tables = _current.get()
    return tables if isinstance(tables, Tables) and tables.root == wanted.root else wanted


def _at_hand() -> Tables | _Given:
    tables = _current.get() or _of_notebook()
    if tables is None:
        raise NoTablesError
    return tables


def _of_notebook() -> Tables | None:
    """The tables of the book around the working folder, in a notebook that somebody opened.

    A kernel that this book did not start runs its cells without any of our code first, so nothing
    can select a book: not Jupyter, not `jupyter-book build .` when it runs notebooks itself, and
    not a reader with a notebook downloaded from a chapter. They all start it in the notebook's own
    folder. This is the only place that uses the working folder.
    """
    shell = sys.modules.get("IPython")
    if shell is None or shell.get_ipython() is None:
        return None
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / PACKAGE).is_file():
            use(folder)
            return current()
    return None
