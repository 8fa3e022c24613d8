"""Where each table and key of a TOML file stands, which the standard parser does not tell."""

import re
import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_STARTS = re.compile(r"^\s*\[")
_ARRAY = re.compile(r"^\s*\[\[\s*([^\[\]]+?)\s*\]\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\"|'[^']+')\s*=")
_QUOTES = ('"""', "'''")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(slots=True)
class TomlFile:
    """A parsed TOML file and the line (from 1) of each table and of each table's keys."""

    data: dict[str, Any]
    tables: dict[str, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    arrays: dict[str, list[int]] = field(default_factory=dict)
    """The line of each table of an array, such as ``[[part]]``, that could be read."""
    faults: list[tuple[int, str]] = field(default_factory=list)
    """Lines where the text is not TOML, and why. The tables that they stand in are left out."""

    broken: set[int] = field(default_factory=set)
    """Lines where the tables begin that cannot be read."""

    @property
    def left_out(self) -> set[str]:
        """Names of the tables that could not be read."""
        return set(self.tables) - set(self.data)

    def line(self, table: str, key: str | None = None) -> int:
        """The line of `key` in `table`, or of the table where the key is not in it."""
        return self.keys.get((table, key or ""), self.tables.get(table, 1))


def parse(text: str) -> TomlFile:
    """Parse `text`. Where it is not TOML, each of its tables that is TOML by itself is read."""
    try:
        parsed = TomlFile(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        parsed = _in_parts(text) or TomlFile({}, faults=[_fault(error, text, 0)])
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


def _in_parts(text: str) -> TomlFile | None:
    """What can be read of a text that is not TOML, table by table; None if each by itself is."""
    rows = text.splitlines()
    starts = sorted({0, *(n for n, row in enumerate(rows) if _STARTS.match(row)), len(rows)})
    parsed = TomlFile({})
    names: set[str] = set()
    for start, end in pairwise(starts):
        part = "\n".join(rows[start:end])
        try:
            table = tomllib.loads(part)
        except tomllib.TOMLDecodeError as error:
            parsed.faults.append(_fault(error, part, start))
            parsed.broken.add(start + 1)
            continue
        for name in [name for name in table if isinstance(table[name], list)]:
            parsed.data.setdefault(name, [])
            if isinstance(parsed.data[name], list):
                parsed.data[name] += table.pop(name)
        for name in table.keys() & names:
            parsed.faults.append((start + 1, f"'{name}' appears twice: keep one, or rename one"))
        names |= table.keys()
        parsed.data = {**table, **parsed.data}
    return parsed if parsed.faults else None


def _fault(error: tomllib.TOMLDecodeError, text: str, before: int) -> tuple[int, str]:
    """The line and the words of `error` in a text with `before` lines above it."""
    rows = text.rstrip().split("\n")
    place = _PLACE.search(str(error))
    line = int(place[1]) if place and place[1] else len(rows)
    said = _PLACE.sub("", str(error)).strip()
    if said == "Unterminated string":  # it ends with the text: where did it begin?
        line = max((n for n, row in enumerate(rows, 1) if row.count('"') % 2), default=line)
    if "overwrite" in said or "twice" in said:
        return before + line, "the same name appears twice: keep one, or rename one"
    return before + line, f"{said}. Look for a missing quotation mark, bracket or equals sign"
