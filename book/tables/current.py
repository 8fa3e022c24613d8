"""Which book's tables are read here, and the words in which models read them.

That is said by a context variable. It holds for what runs below the one who said it, in this
thread, and in a process that is forked from there. A thread, or a process that begins anew, has
to say it for itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from book.incremental.dependencies import note_use
from book.tables.kept import Cell
from book.tables.tables import PACKAGE, Row, Tables

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class NoTablesError(RuntimeError):
    """Tables are read, and nobody has said of which book."""

    def __init__(self) -> None:
        super().__init__(
            "nobody has said which book's tables to read: "
            "do this inside `with book.tables.using(root):`, where root is the book's folder"
        )


class _Given:
    """Rows that came with the program, in a browser, where there are no files."""

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
    """Inside the ``with`` block read the tables `book`, or those of the book in that folder."""
    tables = _of(book)
    token = _current.set(tables)
    try:
        yield tables
    finally:
        _current.reset(token)


def use(book: Path | Tables) -> None:
    """From here on read the tables `book`, or those of the book in that folder.

    For a program that has to do with one book to its end.
    """
    _current.set(_of(book))


@contextmanager
def given(tables: Mapping[str, Sequence[Row]]) -> Iterator[None]:
    """Inside the ``with`` block read `tables`, which were checked before, and no file.

    Their rows are handed out as they are, and are not to be changed.
    """
    token = _current.set(_Given(tables))
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Tables:
    """The tables of the book at hand. Raises NoTablesError."""
    tables = _at_hand()
    if isinstance(tables, _Given):
        raise NoTablesError
    return tables


def rows(name: str) -> list[Row]:
    """The table `name` as a list of rows: column to a str, int, float, bool, date or None.

    Raises TableError with every fault of the file, NoTablesError.
    """
    return _at_hand().rows(name)


def table_names() -> list[str]:
    """Every table that the data package of the book at hand describes, in its order."""
    return current().names()


def stamp_of(names: Sequence[str]) -> tuple[object, ...]:
    """Changes when the book at hand is another, or one of its tables `names` changes."""
    tables = current()
    return tables.root, tables.stamp(names)


def derived(names: Sequence[str], make: Callable[[], T]) -> T:
    """What `make` makes of the tables `names`, made anew only when one of them changes.

    The tables count as read each time. `make` must read no others, and what it makes must not
    be changed by those who get it. Raises TableError as `rows` does.
    """
    return _at_hand().derived(names, make)


def frame(name: str) -> pd.DataFrame:
    """The table `name` as a pandas data frame. Raises TableError as `rows` does."""
    import pandas as pd  # noqa: PLC0415  # pandas

    return pd.DataFrame(rows(name))


def one_row(name: str, **where: Cell) -> Row:
    """The only row of table `name` whose columns hold the values of `where`.

    Raises LookupError where no row or more than one does.
    """
    found = [row for row in rows(name) if all(row[key] == value for key, value in where.items())]
    if len(found) != 1:
        wanted = ", ".join(f"{key} '{value}'" for key, value in where.items())
        raise LookupError(f"table '{name}' has {len(found)} rows with {wanted}, not 1")
    return found[0]


def number(row: Row, column: str) -> float:
    """The number in `column`. Raises LookupError where the cell is empty, TypeError where text."""
    value = row[column]
    if value is None:
        raise LookupError(f"column '{column}' is empty in {row}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"column '{column}' holds '{value}', which is not a number")
    return float(value)


def _of(book: Path | Tables) -> Tables:
    """The tables at hand, where they are of the same book: what was read of them is not lost."""
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

    A kernel that this book did not start runs its cells with nothing of ours before them, so
    nobody could say it there: not Jupyter, not `jupyter-book build .` where it runs notebooks
    itself, and not a reader with the copy of a notebook that a chapter offers. They all start it
    in the notebook's own folder. This is the only place that goes by the working folder.
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
