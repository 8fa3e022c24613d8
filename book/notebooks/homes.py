"""The writable folder of a run: created for it, and removed however the build ends.

A folder is in ``_build/running``, next to a file locked by the process that created it. The system
releases the lock when the process ends, even with kill -9, so any process that gets the lock knows
that the folder is no longer needed. Process names and ids are not reliable enough.
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
        """The lock file, which shows whether the folder is still needed."""
        return self.path.with_suffix(_LOCK)

    def remove(self) -> None:
        """Remove the folder with everything that the run left in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()
        self.lock.unlink(missing_ok=True)


def new_home(root: Path) -> Home:
    """Create a folder for a run of the book at `root`."""
    place = root.resolve() / PLACE
    place.mkdir(parents=True, exist_ok=True)
    while True:
        handle, name = tempfile.mkstemp(_LOCK, "notebook-", place)
        file = os.fdopen(handle, "r+b")
        # In between, a sweep may have removed the file because nobody held its lock.
        if lock(file) and _is_there(name, handle):
            home = Home(Path(name).with_suffix(""), file)
            home.path.mkdir(mode=0o700)
            return home
        file.close()


def sweep(root: Path) -> None:
    """Remove folders of unfinished builds of the book at `root`."""
    for name in (root / PLACE).glob(f"*{_LOCK}"):
        with suppress(OSError):
            file = name.open("r+b")
            if lock(file):
                Home(name.with_suffix(""), file).remove()
            file.close()


def _is_there(name: str, handle: int) -> bool:
    """Return whether the open file `handle` is still the file at this path."""
    try:
        return os.path.samestat(os.stat(name), os.fstat(handle))  # noqa: PTH116
    except OSError:
        return False
