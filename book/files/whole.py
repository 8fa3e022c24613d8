"""Writes files whole or not at all, and zips that are the same bytes from the same files."""

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip, the first that a zip can hold."""


def write_whole(file: Path, content: str | bytes) -> None:
    """Write `file`, which holds what it held before or all of `content`, whenever it is read.

    Text is written as UTF-8, its line ends as they are. The folder is made where it is missing.
    Two processes that write the same file do not meet: the last one wins. Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content.encode() if isinstance(content, str) else content)
        aside.replace(file)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise


def zipped(files: Mapping[str, bytes], level: int | None = None) -> bytes:
    """A zip of `files` by name, in the order of names, packed as hard as `level` says (0 to 9)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            made.writestr(entry, files[name], zipfile.ZIP_DEFLATED, level)
    return held.getvalue()
