"""The tables of one book, each checked against its schema in ``data/datapackage.json``.

No other module opens a table. So every model gets typed values, a broken table stops the build
with a message that gives its line, and the check knows which figure depends on which table.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from book.files.text import read_text
from book.findings import BookError, Check, Finding
from book.incremental.dependencies import note_use, reading
from book.incremental.fingerprint import digest_of_file
from book.incremental.once import Once, Stamp, seen_once, stamp
from book.incremental.parts import NAMES, part_digest
from book.tables.read import read_cells
from book.tables.table_cache import FOLDER, Cell, Table, keep, kept, key_of

Row = dict[str, Cell]
T = TypeVar("T")

PACKAGE = "datapackage.json"
_PACKAGE = f"data/{PACKAGE}"


class TableError(BookError):
    """A table that fails its checks. `findings` holds everything wrong with the file."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings)


class Tables:
    """The tables of the book at `root`, read on first use.

    Results are cached here while the file and its description stay the same, and beside the build
    for other processes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self.folder = self.root / "data"
        self._read: dict[Path, tuple[tuple[Stamp, str], Table]] = {}
        self._derived: dict[Callable[[], Any], tuple[object, Any]] = {}

    def names(self) -> list[str]:
        """Every table in the data package, in order. Raises TableError."""
        with reading(self.folder / PACKAGE, [NAMES]):
            package = _packages(self.root)
        return [str(resource["name"]) for resource in package["resources"]]

    def rows(self, name: str) -> list[Row]:
        """The table `name` as a list of rows: column to a str, int, float, bool, date or None.

        Raises TableError with every fault of the file.
        """
        return [row for _, row in self.numbered(name)]

    def numbered(self, name: str) -> list[tuple[int, Row]]:
        """The rows of the table `name`, each with the line of the file on which it begins.

        Raises TableError with every fault of the file.
        """
        path = self._path(name)
        if not path.is_file():
            message = f"table '{name}' is missing: restore this file"
            raise TableError(_finding(self._shown(path), None, message))
        described = self._described(name)
        now = stamp(path), described
        if path not in self._read or self._read[path][0] != now:
            self._read[path] = (now, self._read_once(name, path, described))
        table = self._read[path][1]
        if table.faults:
            raise TableError(*(_finding(self._shown(path), *fault) for fault in table.faults))
        note_use("table", name)
        rows = (dict(zip(table.columns, line, strict=True)) for line in table.lines)
        return list(zip(table.begins, rows, strict=True))

    def stamp(self, names: Sequence[str]) -> tuple[object, ...]:
        """A value that changes when one of the tables `names`, or its description, changes."""
        return tuple(seen_once((self, name), partial(self._stamp, name)) for name in names)

    def _stamp(self, name: str) -> tuple[object, ...]:
        file = self._file(name)
        return (stamp(file), self._described(name)) if file else ()

    def content(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The digests of the bytes and of the description of each of the tables `names`.

        A value for other processes and days, unlike `stamp`; both are "" for a missing table.
        """
        files = [(name, self._file(name)) for name in names]
        return tuple(
            (digest_of_file(file), self._described(name)) if file else ("", "")
            for name, file in files
        )

    def derived(self, names: Sequence[str], make: Callable[[], T]) -> T:
        """The result of `make` for the tables `names`, cached until one of them changes.

        `make` reads the selected tables, which must be these: call `book.tables.derived`.
        """
        now = self.stamp(names)
        if make not in self._derived or self._derived[make][0] != now:
            self._derived[make] = (now, make())
        note_use("table", *names)
        made: T = self._derived[make][1]
        return made

    def _described(self, name: str) -> str:
        """A digest of the data package's description of the table `name`; "" if there is none."""
        package = self.folder / PACKAGE
        with reading(package, [name]), suppress(OSError, LookupError):
            return part_digest(package, name)
        return ""

    def _path(self, name: str) -> Path:
        """The file that the data package gives for the table `name`. Raises TableError."""
        return self.folder / str(self._descriptor(name)["path"])

    def _file(self, name: str) -> Path | None:
        """The file of the table `name`; None if it is missing or not described."""
        with suppress(TableError):
            path = self._path(name)
            return path if path.is_file() else None
        return None

    def _shown(self, path: Path) -> str:
        """`path` as shown in a message."""
        return f"data/{path.relative_to(self.folder).as_posix()}"

    def _descriptor(self, name: str) -> dict[str, Any]:
        with reading(self.folder / PACKAGE, [name]):
            package = _packages(self.root)
        found: list[dict[str, Any]] = [r for r in package["resources"] if r.get("name") == name]
        if len(found) != 1:
            known = ", ".join(self.names())
            message = f"it describes table '{name}' {len(found)} times, not once (tables: {known})"
            raise TableError(_finding(_PACKAGE, None, message))
        return found[0]

    def _read_once(self, name: str, path: Path, described: str) -> Table:
        """The table `name` at `path`: from the cache if unchanged, otherwise read and cached."""
        try:
            text = read_text(path, self._shown(path))
        except BookError as error:  # it gives the line that is not text
            raise TableError(*error.findings) from None
        folder, key = self.root / FOLDER, key_of(text, described)
        table = kept(folder, name, key)
        if table is None:
            table = read_cells(path, text, self._descriptor(name))
            keep(folder, name, key, table)
        return table


def read_package(root: Path) -> dict[str, Any]:
    """The data package of the book at `root`, read anew, for those who change it or need all of it.

    Raises TableError if it describes no tables.
    """
    path = root / "data" / PACKAGE
    try:
        package: dict[str, Any] = json.loads(read_text(path, _PACKAGE))
    except FileNotFoundError:
        raise TableError(_finding(_PACKAGE, None, "the file is missing: restore it")) from None
    except json.JSONDecodeError as error:
        raise TableError(_finding(_PACKAGE, error.lineno, f"not readable: {error.msg}")) from None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        message = "it lists no 'resources', so it describes no table"
        raise TableError(_finding(_PACKAGE, None, message))
    return package


_packages = Once(read_package, lambda root: [root / "data" / PACKAGE], most=8)


def _finding(shown: str, line: int | None, message: str) -> Finding:
    return Finding(shown, line, message, check=Check.TABLE)
