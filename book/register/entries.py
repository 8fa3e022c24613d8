"""Reads a TOML file of named tables, and says at which line it is not what it should be."""

import re
from collections.abc import Callable, Iterable
from dataclasses import Field
from pathlib import Path
from typing import Any, TypeVar

from book.findings import BookError, Finding, relative
from book.register.fields import required_in, schema_of
from book.register.toml_lines import TomlFile, TomlSyntaxError, parse

Entry = TypeVar("Entry")
Fault = tuple[int, str]
"""A line and what is wrong there."""


def read_toml(path: Path, root: Path, check: str = "register") -> TomlFile:
    """The file at `path` with the lines of its tables.

    Raises BookError where it cannot be read: a finding of the check with the id `check`.
    """
    name = relative(path, root)
    if not path.is_file():
        message = "the file is missing: restore it from version control"
        raise BookError([Finding(name, 1, message, check=check)])
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (TomlSyntaxError, UnicodeDecodeError) as error:
        line = getattr(error, "line", 1)
        message = (
            f"not readable as TOML: {error}. Look for a missing quotation mark or a repeated id"
        )
        raise BookError([Finding(name, line, message, check=check)]) from None


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
    and is asked only of tables whose every field is sound. Raises BookError with all faults.
    """
    toml, name = read_toml(path, root), relative(path, root)
    schema = schema_of(kind)
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    for entry_id, table in toml.data.items():
        wrong = faults(noun, entry_id, table, toml, schema)
        if not wrong:
            says = f"{noun} '{entry_id}'"
            wrong = [(toml.line(entry_id, key), f"{says}: {m}") for key, m in relations(table)]
        findings += [Finding(name, line, message, check="register") for line, message in wrong]
        if not wrong:
            entries[entry_id] = kind(id=entry_id, line=toml.line(entry_id), **table)
    if not toml.data:
        findings.append(Finding(name, 1, f"the file holds no {noun}", check="register"))
    if findings:
        raise BookError(findings)
    return entries


def faults(
    noun: str, entry_id: str, table: Any, toml: TomlFile, schema: dict[str, Field[Any]]
) -> list[Fault]:
    """What is wrong with the id, the keys and the values of one table."""
    at, says = toml.line(entry_id), f"{noun} '{entry_id}'"
    if not isinstance(table, dict):
        return [(toml.line("", entry_id), f"'{entry_id}' stands outside any {noun}'s table")]
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
