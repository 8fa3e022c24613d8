"""Reads a TOML file of named tables, and says at which line it is not what it should be."""

import re
from collections.abc import Callable, Iterable
from dataclasses import Field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from book.files.text import read_text
from book.findings import BookError, Check, Finding, relative
from book.register.fields import required_in, schema_of
from book.register.toml_lines import TomlFile, parse


class Named(Protocol):
    """What is made of one table: a dataclass with `id` and `line` beside the table's fields."""

    @property
    def id(self) -> str: ...

    @property
    def line(self) -> int: ...

    def __init__(self, *, id: str, line: int, **table: Any) -> None: ...


Entry = TypeVar("Entry", bound=Named)
Fault = tuple[int, str]
"""A line and what is wrong there."""


def read_tables(path: Path, root: Path, check: Check) -> tuple[TomlFile, list[Finding]]:
    """The tables of the file at `path` that can be read, and what is wrong with the others.

    Raises BookError where the file is missing, or no text.
    """
    name = relative(path, root)
    if not path.is_file():
        message = "the file is missing: restore it from version control"
        raise BookError([Finding(name, None, message, check=check)])
    toml = parse(read_text(path, name))
    return toml, [
        Finding(name, line, f"not readable as TOML: {message}", check=check)
        for line, message in toml.faults
    ]


def load_entries(
    path: Path,
    root: Path,
    kind: type[Entry],
    noun: str,
    relations: Callable[[dict[str, Any]], Iterable[tuple[str, str]]] = lambda table: (),
) -> dict[str, Entry]:
    """Every table of the file as a `kind`, by id, in file order.

    `kind` is a dataclass with ``id`` and ``line`` beside fields made by `fields.spec`. `noun` is
    what a message calls one table. `relations` gives (key, message) for rules that join fields,
    and is asked only of tables whose every field is sound. Raises BookError with all faults, and
    with the sound entries.
    """
    toml, findings = read_tables(path, root, Check.REGISTER)
    name, schema = relative(path, root), schema_of(kind)
    entries: dict[str, Entry] = {}
    for entry_id, table in toml.data.items():
        wrong = faults(noun, entry_id, table, toml, schema)
        if not wrong:
            says = f"{noun} '{entry_id}'"
            wrong = [(toml.line(entry_id, key), f"{says}: {m}") for key, m in relations(table)]
        findings += [Finding(name, line, message, check=Check.REGISTER) for line, message in wrong]
        if not wrong:
            entries[entry_id] = kind(id=entry_id, line=toml.line(entry_id), **table)
    if not toml.data and not findings:
        message = f"the file has no {noun}: restore it from version control"
        findings.append(Finding(name, None, message, check=Check.REGISTER))
    if findings:
        raise BookError(findings, entries)
    return entries


def faults(
    noun: str, entry_id: str, table: Any, toml: TomlFile, schema: dict[str, Field[Any]]
) -> list[Fault]:
    """What is wrong with the id, the keys and the values of one table."""
    at, says = toml.line(entry_id), f"{noun} '{entry_id}'"
    if not isinstance(table, dict):
        return [(toml.line("", entry_id), f"'{entry_id}' is outside any {noun}'s table")]
    found = []
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry_id):
        found.append((at, f"{says}: write ids in small letters and digits, joined by hyphens"))
    found += [
        (toml.line(entry_id, key), f"{says}: unknown key '{key}'. Keys are {', '.join(schema)}")
        for key in table
        if key not in schema
    ]
    found += [(at, f"{says} lacks '{key}'") for key in required_in(schema) if key not in table]
    for key, value in table.items():
        if key in schema and (problem := schema[key].metadata["check"](value)):
            found.append((toml.line(entry_id, key), f"{says}: {key} = {value!r}: {problem}"))
    return found
