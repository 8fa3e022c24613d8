"""Write files atomically, and make reproducible zips."""

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date given to every file in a zip: the earliest that zip supports."""


def write_whole(file: Path, content: str | bytes) -> None:
    """Write `content` to `file` atomically: readers see all of the old or all of the new.

    Text is written as UTF-8, without changing line endings. The folder is created if necessary.
    If two processes write the same file, the last one wins. Raises OSError.
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


def write_if_changed(file: Path, content: str | bytes) -> bool:
    """Write `content` to `file` unless it is there already; return whether it was written.

    Text is written as `write_whole` does, but not atomically. For files beside pages, most of which
    an update leaves as they are: to write one again takes a disk far longer than to compare it,
    and its new time would have it copied when the site is published. Raises OSError.
    """
    content = content.encode() if isinstance(content, str) else content
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return True


def zipped(files: Mapping[str, bytes], level: int | None = None) -> bytes:
    """Return a zip of `files`, sorted by name, with compression `level` from 0 to 9."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            made.writestr(entry, files[name], zipfile.ZIP_DEFLATED, level)
    return held.getvalue()
