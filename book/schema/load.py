"""Read the book's TOML files, and report errors in them by line."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from book.files.text import read_text
from book.findings import Check, Reporter, relative
from book.schema import fields
from book.schema.record import read_record
from book.schema.toml_lines import TomlFile, parse


class Named(Protocol):
    """Protocol for a table's dataclass, with `id` and `line` in addition to the table's fields."""

    @property
    def id(self) -> str: ...

    @property
    def line(self) -> int: ...

    def __init__(self, *, id: str, line: int, **table: Any) -> None: ...


Entry = TypeVar("Entry", bound=Named)
Relations = Callable[[dict[str, Any]], Iterable[tuple[str, str]]]
"""Rules across several fields of a table. Yields (key to point at, what is wrong)."""


def read_toml(path: Path, root: Path, check: Check) -> tuple[TomlFile, Reporter]:
    """Return the readable tables of the file at `path`, and a report of errors in the others.

    Raises BookError if the file is missing or is not text.
    """
    report = Reporter(relative(path, root), check)
    if not path.is_file():
        report.at(None, "the file is missing: restore it from version control")
        report.stop()
    return parse(read_text(path, relative(path, root)), report), report


def load_entries(
    path: Path,
    root: Path,
    kind: type[Entry],
    noun: str,
    relations: Relations = lambda table: (),
) -> dict[str, Entry]:
    """Return every table of the file as a `kind`, by id. See `read_entries`.

    Raises BookError, with all errors and the valid entries, if there are errors or no tables.
    """
    entries, toml, report = read_entries(path, root, kind, noun, relations)
    if not toml.data and not report.findings:
        report.at(None, f"the file has no {noun}: restore it from version control")
    report.stop(entries)
    return entries


def read_entries(
    path: Path,
    root: Path,
    kind: type[Entry],
    noun: str,
    relations: Relations = lambda table: (),
    check: Check = Check.REGISTER,
    *,
    ids: bool = True,
    line_of: str | None = None,
) -> tuple[dict[str, Entry], TomlFile, Reporter]:
    """Return the valid tables of the file as `kind` by id in file order, the file, and a report.

    `kind` is a dataclass with ``id`` and ``line`` in addition to fields made by `spec`. `noun` is
    used for a table in messages. `relations` is called only for tables whose fields are all
    valid. `ids` means that table names must be ids, rather than addresses, say. An entry's line
    is that of its field `line_of`, or the start of its table. Raises BookError if there is no
    file.
    """
    toml, report = read_toml(path, root, check)
    entries: dict[str, Entry] = {}
    for entry_id, table in toml.data.items():
        if not isinstance(table, dict):
            report.at(toml.line("", entry_id), f"'{entry_id}' is outside any {noun}'s table")
            continue
        says, before = f"{noun} '{entry_id}'", len(report.findings)
        line = toml.line(entry_id)
        if ids and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry_id):
            report.at(line, f"{says}: write ids in small letters and digits, joined by hyphens")

        def at(key: str, entry_id: str = entry_id) -> int | None:
            return toml.line(entry_id, key)

        record = read_record(kind, table, report, says=says, line=line, at=at)
        if record.sound:
            for key, message in relations(table):
                report.at(at(key), f"{says}: {message}")
        stands = toml.line(entry_id, line_of)
        if stands is None:  # written as `id.field = ...`, or only in tables such as `[id.field]`
            report.at(None, f"{says}: begin it with a line '[{entry_id}]' of its own")
        elif len(report.findings) == before:
            entries[entry_id] = kind(id=entry_id, line=stands, **record.values)
    return entries, toml, report


def sound_values(
    table: Mapping[str, Any],
    check: fields.Check,
    report: Reporter,
    at: Callable[[str], int | None],
) -> dict[str, Any]:
    """Return the values that pass `check`, by name; add the others to `report`."""
    sound = {}
    for name, value in table.items():
        if problem := check(value):
            report.at(at(name), f"'{name}': {problem}")
        else:
            sound[name] = value
    return sound
