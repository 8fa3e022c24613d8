"""Fingerprints of files, of this code and of the packages that it runs with."""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, cast

from book.files.own import left_behind

T = TypeVar("T")
CODE = Path(__file__).resolve().parents[1]
FRESH = 3_000_000_000
"""Nanoseconds in which a file may be saved again without a sign: clocks of some disks are slow."""

_known: dict[tuple[Path, Callable[[Path], object]], tuple[tuple[int, ...], object]] = {}


def python_key() -> str:
    """The modules of this package, as they are on disk."""
    return digest_files(file for file in code_files() if file.suffix == ".py")


def packages_key() -> str:
    """Python and the packages it would import."""
    return digest_files([], [sys.version, *sorted(installed())])


def code_files() -> list[Path]:
    """The files of this package, in order. As installed, some may be links to a store of them."""
    found: list[str] = []
    for here, folders, names in os.walk(CODE):
        folders[:] = [name for name in folders if not left_behind(name)]
        found += [os.path.join(here, name) for name in names if not left_behind(name)]  # noqa: PTH118
    return [Path(name) for name in sorted(found)]


def installed() -> Iterable[str]:
    """The packages that Python would import from, with their versions, as folders name them."""
    for place in sys.path:
        if place and Path(place).is_dir():
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208


def digest_files(files: Iterable[Path], more: Iterable[str] = ()) -> str:
    """One digest of the contents of `files`, under their names, and of the texts `more`."""
    key = hashlib.sha256()
    for file in files:
        key.update(f"{file}\n{once_for(file, _digest)}\n".encode(errors="surrogatepass"))
    for text in more:
        key.update(f"\n{text}".encode(errors="surrogatepass"))
    return key.hexdigest()[:32]


def once_for(file: Path, make: Callable[[Path], T]) -> T:
    """What `make` makes of `file`, made once in this process for as long as the file is the same.

    Size, times and inode tell. A file that was saved a moment ago is read again each time.
    """
    now = time.time_ns()
    try:
        status = file.stat()
    except OSError:
        return make(file)
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    known = _known.get((file, make))
    if known and known[0] == stamp:
        return cast(T, known[1])  # it is kept under what made it
    made = make(file)
    if changed + FRESH < now:
        _known[file, make] = stamp, made
    return made


def _digest(file: Path) -> str:
    """A digest of a file's bytes; "" where it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
