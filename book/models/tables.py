"""Reads the tables of ``data/``, each checked against its schema in ``data/datapackage.json``.

No other module opens a table. So every model sees typed values, a broken table stops the build
with a message that names its line, and the check can tell which figure rests on which table.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from book.findings import BookError, Finding
from book.models.kept_tables import FOLDER, Table, keep, kept, key_of
from book.models.table_faults import heading, line_faults, quotation_faults
from book.parts import FINGERPRINT, part_digest, reading
from book.text import read_text

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | bool | date | None
Row = dict[str, Cell]
T = TypeVar("T")

PACKAGE = "datapackage.json"
DIALECT = {
    "csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
}
"""One way to write a table. Left out, the reader would guess it anew from each file."""

_cache: dict[Path, tuple[tuple[object, ...], Table]] = {}
_derived: dict[tuple[Path, Callable[[], Any]], tuple[Any, Any]] = {}
_given: ContextVar[Mapping[str, Sequence[Row]] | None] = ContextVar("given", default=None)
_recorders: ContextVar[tuple[set[str], ...]] = ContextVar("recorders", default=())


class TableError(BookError):
    """A table that cannot be trusted. `findings` holds all that is wrong with the file.

    `path`, `line` and `message` are those of the first finding. Paths start at the data folder.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(list(findings))
        first = self.findings[0]
        self.path, self.line, self.message = first.path, first.line, first.message


def data_dir() -> Path:
    """The folder of tables: the environment's ``BOOK_DATA`` where set, else ``data/``."""
    given = os.environ.get("BOOK_DATA")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "data"


@contextmanager
def given(tables: Mapping[str, Sequence[Row]]) -> Iterator[None]:
    """Inside the ``with`` block read `tables`, which were checked before, and no file.

    Their rows are handed out as they are, and are not to be changed.
    """
    token = _given.set(tables)
    try:
        yield
    finally:
        _given.reset(token)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect the names of the tables read inside the ``with`` block, cached ones too."""
    names: set[str] = set()
    token = _recorders.set((*_recorders.get(), names))
    try:
        yield names
    finally:
        _recorders.reset(token)


def table_names() -> list[str]:
    """Every table the data package describes, in its order."""
    return [str(resource["name"]) for resource in _package()["resources"]]


def rows(name: str) -> list[Row]:
    """The table `name` as a list of rows: column to a str, int, float, bool, date or None.

    Raises TableError with every fault of the file.
    """
    if (given := _given.get()) is not None:
        if name not in given:
            raise LookupError(f"no table '{name}' came with this program")
        for names in _recorders.get():
            names.add(name)
        return list(given[name])
    descriptor = _descriptor(name)
    path = data_dir() / str(descriptor["path"])
    if not path.is_file():
        raise TableError(_finding(path, 1, f"table '{name}' is missing: restore this file"))
    described = _described(name)
    stamp = (*_stamp(path), described)
    if path not in _cache or _cache[path][0] != stamp:
        _cache[path] = (stamp, _read_once(path, descriptor, described))
    for names in _recorders.get():
        names.add(name)
    table = _cache[path][1]
    return [dict(zip(table.columns, line, strict=True)) for line in table.lines]


def stamp_of(names: Sequence[str]) -> tuple[object, ...]:
    """Changes when one of the tables `names`, or what the data package says of it, does."""
    files = [(name, data_dir() / f"{name}.csv") for name in names]
    return tuple(
        (*_stamp(file), _described(name)) if file.is_file() else () for name, file in files
    )


def _described(name: str) -> str:
    """A digest of what the data package says of the table `name`; "" where it says nothing."""
    package = data_dir() / PACKAGE
    with reading(package, [name]), suppress(OSError, LookupError):
        return part_digest(package, name)
    return ""


def derived(names: Sequence[str], make: Callable[[], T]) -> T:
    """What `make` makes of the tables `names`, made anew only when one of them changes.

    The tables count as read each time. `make` must read no others, and what it makes must not
    be changed by those who get it. Raises TableError as `rows` does.
    """
    if _given.get() is not None:
        return make()
    stamp = stamp_of(names)
    key = (data_dir(), make)
    if key not in _derived or _derived[key][0] != stamp:
        _derived[key] = (stamp, make())
    for recorded in _recorders.get():
        recorded.update(names)
    made: T = _derived[key][1]
    return made


def frame(name: str) -> pd.DataFrame:
    """The table `name` as a pandas data frame. Raises TableError as `rows` does."""
    import pandas as pd

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


def _package() -> dict[str, Any]:
    path = data_dir() / PACKAGE
    try:
        package = _parsed(read_text(path, shown_path(path)))
    except FileNotFoundError:
        raise TableError(_finding(path, 1, "the file is missing: restore it")) from None
    except json.JSONDecodeError as error:
        raise TableError(_finding(path, error.lineno, f"not readable: {error.msg}")) from None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise TableError(_finding(path, 1, "it lists no 'resources', so it describes no table"))
    return package


@lru_cache(maxsize=2)
def _parsed(text: str) -> dict[str, Any]:
    package: dict[str, Any] = json.loads(text)
    return package


def _descriptor(name: str) -> dict[str, Any]:
    with reading(data_dir() / PACKAGE, [name]):
        package = _package()
    found: list[dict[str, Any]] = [r for r in package["resources"] if r.get("name") == name]
    if len(found) != 1:
        known = ", ".join(table_names())
        message = f"it describes table '{name}' {len(found)} times, not once (tables: {known})"
        raise TableError(_finding(data_dir() / PACKAGE, 1, message))
    return found[0]


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def shown_path(path: Path) -> str:
    """`path` as a message names it: from the data folder where it lies in that."""
    return f"{data_dir().name}/{path.name}" if path.parent == data_dir() else path.as_posix()


def _finding(path: Path, line: int, message: str) -> Finding:
    return Finding(shown_path(path), line, message, check="table")


def _read_once(path: Path, descriptor: dict[str, Any], described: str) -> Table:
    """The table at `path`: as it was kept when some process read it, if it is still the same."""
    try:
        text = read_text(path, shown_path(path))
    except BookError as error:  # it says at which line a table is no text
        raise TableError(*error.findings) from None
    name, folder = str(descriptor["name"]), data_dir().parent / FOLDER
    key = key_of(text, described)
    table = kept(folder, name, key)
    if table is None:
        table = _read(path, text, descriptor)
        keep(folder, name, key, table)
    return table


def _read(path: Path, text: str, descriptor: dict[str, Any]) -> Table:
    from frictionless import FrictionlessException, Resource

    # A changed fingerprint is for `fingerprints` to tell, not for every reading.
    schema = {key: value for key, value in descriptor.items() if key not in FINGERPRINT}
    schema |= {"encoding": "utf-8-sig", "dialect": DIALECT}
    findings = [_finding(path, *fault) for fault in quotation_faults(text)]
    if findings:
        raise TableError(*findings)
    lines: list[list[Cell]] = []
    columns: tuple[str, ...] = ()
    try:
        with Resource.from_descriptor(schema, basepath=str(path.parent)) as resource:
            findings += [_finding(path, 1, heading(e)) for e in resource.header.errors]
            if not findings:
                types = {field.name: field.type for field in resource.schema.fields}
                columns = tuple(types)
                for row in resource.row_stream:
                    findings += [_finding(path, row.row_number, m) for m in line_faults(row, types)]
                    cells = row.to_dict()
                    lines.append([_plain(cells[column]) for column in columns])
    except FrictionlessException as error:
        findings.append(_finding(path, 1, f"not readable as a table: {error.error.note}"))
    if not findings and not lines:
        findings.append(_finding(path, 1, "the table has no rows"))
    if findings:
        raise TableError(*findings)
    return Table(columns, lines)


def _plain(value: Any) -> Cell:
    return float(value) if isinstance(value, Decimal) else value
