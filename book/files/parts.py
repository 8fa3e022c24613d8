"""Parts of a file on which a notebook leans: one figure of the register, one table's description.

The register and the data package describe many things, and a notebook uses few. Whoever reads
such a file for a part of it says so; then a change of the rest does not make the notebook run
again. A part is named as the file, `#`, and the name of the part.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

READING, READ = "book.parts.reading", "book.parts.read"
"""Audit events around the reading of a file for some of its parts: they carry names of parts."""
FINGERPRINT = ("hash", "bytes")
"""What a table's description holds of the table's bytes, which count by themselves."""


@contextmanager
def reading(file: Path, parts: Iterable[str]) -> Iterator[None]:
    """Say that inside the ``with`` block `file` is read for `parts` of it, and for nothing else.

    The files that are opened inside do not count as read whole.
    """
    sys.audit(READING, *(f"{file}#{part}" for part in parts))
    try:
        yield
    finally:
        sys.audit(READ)


def is_part(name: str) -> bool:
    """Whether `name` names a part of a file and not a file."""
    file, _, part = name.rpartition("#")
    return bool(part) and file.endswith((".toml", ".json"))


def file_of(name: str) -> str:
    """The file that `name` names, be it of a part."""
    return name.rpartition("#")[0] if is_part(name) else name


def part_digest(file: Path, part: str) -> str:
    """A digest of all that `part` of `file` says. Raises OSError or LookupError without one."""
    stat = file.stat()
    try:
        said = _parts(file, (stat.st_mtime_ns, stat.st_size, stat.st_ino))[part]
    except (ValueError, TypeError, AttributeError) as error:
        raise LookupError(f"{file} cannot be taken apart: {error}") from error
    return hashlib.sha256(said.encode()).hexdigest()


@lru_cache(maxsize=8)
def _parts(file: Path, stamp: tuple[int, ...]) -> dict[str, str]:
    """Each part of a file as text, by name. Tables of one name are one part."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix == ".toml":
        return {name: _text(entry) for name, entry in tomllib.loads(text).items()}
    tables: dict[str, list[Any]] = {}
    for table in json.loads(text)["resources"]:
        described = {key: value for key, value in table.items() if key not in FINGERPRINT}
        tables.setdefault(str(table.get("name")), []).append(described)
    return {name: _text(described) for name, described in tables.items()}


def _text(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True, default=str)
