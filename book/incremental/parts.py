"""Parts of a file, such as one figure of the register or one table in the data package.

These files describe many things, and a notebook uses only a few. A part is called ``FILE#PART``.
Code that reads a file only for some parts declares it with `dependencies.reading`.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from book.incremental.fingerprint import digest
from book.incremental.once import Once

NAMES = "*"
"""A part of the data package that is only the names of its tables, in order."""
ACCEPTED = ("hash", "bytes")
"""Fields that describe a table's bytes. They are left out, as the bytes are tracked directly."""


def is_part(name: str) -> bool:
    """Whether `name` is a part of a file rather than a whole file."""
    file, _, part = name.rpartition("#")
    return bool(part) and file.endswith((".toml", ".json"))


def file_of(name: str) -> str:
    """Return the file that `name` refers to, whether it is a file or a part of one."""
    return name.rpartition("#")[0] if is_part(name) else name


def part_digest(file: Path, part: str) -> str:
    """Return a digest of one `part` of `file`. Raises OSError or LookupError if it is missing."""
    try:
        return _digests(file)[part]
    except (ValueError, TypeError, AttributeError) as error:
        raise LookupError(f"{file} cannot be taken apart: {error}") from error


def _read(file: Path) -> dict[str, str]:
    """Return a digest of each part of a file, by name. Tables with the same name are one part."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix == ".toml":
        return {name: _digest(entry) for name, entry in tomllib.loads(text).items()}
    tables: dict[str, list[Any]] = {}
    for table in json.loads(text)["resources"]:
        described = {key: value for key, value in table.items() if key not in ACCEPTED}
        tables.setdefault(str(table.get("name")), []).append(described)
    return {NAMES: _digest([*tables]), **{name: _digest(of) for name, of in tables.items()}}


_digests = Once(_read, most=8)


def _digest(entry: Any) -> str:
    return digest(json.dumps(entry, sort_keys=True, default=str))
