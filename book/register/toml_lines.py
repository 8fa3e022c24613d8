"""Where each table and key of a TOML file stands, which the standard parser does not tell."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\"|'[^']+')\s*=")
_QUOTES = ('"""', "'''")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(slots=True)
class TomlFile:
    """A parsed TOML file and the line (from 1) of each table and of each table's keys."""

    data: dict[str, Any]
    tables: dict[str, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)

    def line(self, table: str, key: str | None = None) -> int:
        """The line of `key` in `table`, or of the table where the key is not in it."""
        return self.keys.get((table, key or ""), self.tables.get(table, 1))


class TomlSyntaxError(ValueError):
    """The text is not TOML. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def parse(text: str) -> TomlFile:
    """Parse `text`; raise TomlSyntaxError with the line where it stops being TOML."""
    try:
        parsed = TomlFile(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        raise TomlSyntaxError(line, _PLACE.sub("", str(error)).strip()) from None
    table, inside = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            if heading := _TABLE.match(line):
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
