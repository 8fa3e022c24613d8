"""Parse TOML with the line number of each table and key, which `tomllib` does not provide."""

import re
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from book.findings import Reporter

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_STARTS = re.compile(r"^\s*\[")
_ARRAY = re.compile(r"^\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\"|'[^']+')\s*=")
UNREADABLE = "not readable as TOML"
_QUOTES = ('"""', "'''")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(slots=True)
class TomlFile:
    """A parsed TOML file, with the line (from 1) of each table and each key."""

    data: dict[str, Any]
    tables: dict[str, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    arrays: dict[str, list[int]] = field(default_factory=dict)
    """The line of each readable table in an array such as ``[[part]]``."""
    broken: set[int] = field(default_factory=set)
    """The lines where unreadable tables start."""

    @property
    def left_out(self) -> set[str]:
        """The names of the tables that could not be read."""
        return set(self.tables) - set(self.data)

    def line(self, table: str, key: str | None = None) -> int | None:
        """Return the line of `key` in `table`, or of the table if the key is not in it.

        Returns None if neither is at the start of a line.
        """
        of_table = self.tables.get(table, self.keys.get(("", table)))  # it may be an inline table
        return self.keys.get((table, key or ""), of_table)


def parse(text: str, report: Reporter) -> TomlFile:
    """Parse `text`. If it is not valid TOML, parse each table separately.

    Invalid tables are left out, and the line and cause of each error are added to `report`.
    """
    try:
        parsed = TomlFile(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        parsed = _in_parts(text, report)
        if not report.findings:  # each part is valid TOML, but the whole is not
            _tell(report, error, text, 0)
            parsed = TomlFile({})
    table, inside = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if array := _ARRAY.match(line):
                table = array[1]
                if number not in parsed.broken:
                    parsed.arrays.setdefault(table, []).append(number)
            elif heading := _TABLE.match(line):
                table = heading[1].strip("\"'")
                parsed.tables[table] = number
            elif key := _KEY.match(line):
                parsed.keys[table, key[1].strip("\"'")] = number
            elif line.lstrip().startswith("#"):
                continue
        for quotes in _QUOTES if not inside else (inside,):
            if line.count(quotes) % 2:
                inside = "" if inside else quotes
                break
    return parsed


def _in_parts(text: str, report: Reporter) -> TomlFile:
    """Parse invalid TOML table by table, adding the errors to `report`."""
    rows = text.splitlines()
    starts = sorted({0, *(n for n, row in enumerate(rows) if _STARTS.match(row)), len(rows)})
    parsed = TomlFile({})
    names: set[str] = set()
    for start, end in pairwise(starts):
        part = "\n".join(rows[start:end])
        try:
            table = tomllib.loads(part)
        except tomllib.TOMLDecodeError as error:
            _tell(report, error, part, start)
            parsed.broken.add(start + 1)
            continue
        for name in [name for name in table if isinstance(table[name], list)]:
            parsed.data.setdefault(name, [])
            if isinstance(parsed.data[name], list):
                parsed.data[name] += table.pop(name)
        for name in table.keys() & names:
            report.at(start + 1, f"{UNREADABLE}: '{name}' appears twice: keep one, or rename one")
        names |= table.keys()
        parsed.data = {**table, **parsed.data}
    return parsed


def _tell(report: Reporter, error: tomllib.TOMLDecodeError, text: str, before: int) -> None:
    """Report the line and message of `error`, in a text with `before` lines above it."""
    rows = text.rstrip().split("\n")
    place = _PLACE.search(str(error))
    line = int(place[1]) if place and place[1] else len(rows)
    said = _PLACE.sub("", str(error)).strip()
    if said == "Unterminated string":  # reported at the end of the text: find where it starts
        line = max((n for n, row in enumerate(rows, 1) if row.count('"') % 2), default=line)
    elif said == "Unclosed array" or line == len(rows):  # likewise, or anywhere below it
        begun = (n for n, row in enumerate(rows[:line], 1) if row.count("[") > row.count("]"))
        line = max(begun, default=line)
    if "overwrite" in said or "twice" in said:
        said = "the same name appears twice: keep one, or rename one"
    elif pasted := re.search("[\xa0“”‘’]", rows[min(line, len(rows)) - 1]):
        name = "space that is no ordinary one" if pasted[0] == "\xa0" else f"curly {pasted[0]}"
        said = f"the line has a {name}, as if pasted: type it again, with straight quotation marks"
    else:
        said += ". Look for a missing quotation mark, bracket or equals sign"
    report.at(before + line, f"{UNREADABLE}: {said}")
