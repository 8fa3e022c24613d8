"""Parts of a file: one figure of the register, one table's description in the data package.

These files describe many things, and a notebook uses few. A part is named as the file, `#`, and
the name of the part; `dependencies.reading` says that a file is read for some of its parts.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from book.incremental.fingerprint import digest
from book.incremental.once import Once

ACCEPTED = ("hash", "bytes")
"""What a table's description holds of the table's bytes, which count by themselves."""


def is_part(name: str) -> bool:
    """Whether `name` names a part of a file and not a file."""
    file, _, part = name.rpartition("#")
    return bool(part) and file.endswith((".toml", ".json"))


def file_of(name: str) -> str:
    """The file that `name` names, be it of a part."""
    return name.rpartition("#")[0] if is_part(name) else name


def part_digest(file: Path, part: str) -> str:
    """A digest of all that `part` of `file` says. Raises OSError or LookupError without one."""
    try:
        return _digests(file)[part]
    except (ValueError, TypeError, AttributeError) as error:
        raise LookupError(f"{file} cannot be taken apart: {error}") from error


def _read(file: Path) -> dict[str, str]:
    """A digest of each part of a file, by name. Tables of one name are one part."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix == ".toml":
        return {name: _digest(entry) for name, entry in tomllib.loads(text).items()}
    tables: dict[str, list[Any]] = {}
    for table in json.loads(text)["resources"]:
        described = {key: value for key, value in table.items() if key not in ACCEPTED}
        tables.setdefault(str(table.get("name")), []).append(described)
    return {name: _digest(described) for name, described in tables.items()}


_digests = Once(_read, most=8)


def _digest(entry: Any) -> str:
    return digest(json.dumps(entry, sort_keys=True, default=str))
