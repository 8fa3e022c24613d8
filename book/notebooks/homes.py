"""The folder that a run may write in: made for it, and gone with it, however the build ends.

A folder lies in ``_build/running``, beside a file that the process that made it holds locked. The
system lets go of that lock when the process ends, by kill -9 too, so whoever gets the lock knows
that nobody needs the folder any more. No name or number of a process is trusted.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from book.files.locks import lock

PLACE = "_build/running"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Home:
    """A folder for one run, until `remove`."""

    path: Path
    _lock: IO[bytes]

    @property
    def lock(self) -> Path:
        """The file that says whether somebody still needs the folder."""
        return self.path.with_suffix(_LOCK)

    def remove(self) -> None:
        """Take the folder away with all that the run left in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()
        self.lock.unlink(missing_ok=True)


def new_home(root: Path) -> Home:
    """A new folder for a run of the book at `root`."""
    place = root.resolve() / PLACE
    place.mkdir(parents=True, exist_ok=True)
    while True:
        handle, name = tempfile.mkstemp(_LOCK, "notebook-", place)
        file = os.fdopen(handle, "r+b")
        # Between the two steps a sweep may have taken the file for one that nobody holds.
        if lock(file) and _is_there(name, handle):
            home = Home(Path(name).with_suffix(""), file)
            home.path.mkdir(mode=0o700)
            return home
        file.close()


def sweep(root: Path) -> None:
    """Remove what builds of the book at `root` left that did not get to the end."""
    for name in (root / PLACE).glob(f"*{_LOCK}"):
        with suppress(OSError):
            file = name.open("r+b")
            if lock(file):
                Home(name.with_suffix(""), file).remove()
            file.close()


def _is_there(name: str, handle: int) -> bool:
    """Whether the open file `handle` is still the one of this name."""
    try:
        return os.path.samestat(os.stat(name), os.fstat(handle))  # noqa: PTH116
    except OSError:
        return False
