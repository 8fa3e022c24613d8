"""What one process makes of files, made once for as long as they are the same."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
FRESH = 3_000_000_000
"""Nanoseconds in which a file may be saved again without a sign: clocks of some disks are slow."""

Stamp = tuple[int, ...]


def stamp(file: Path) -> Stamp:
    """Times, size and inode of a file: another stamp, another file. Empty where there is none."""
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Once(Generic[T]):
    """What `make` makes of a file, or of a folder of which it reads the files that `reads` names.

    A file that was saved within `settles` nanoseconds is read again each time. Where that would
    take too long, `settles` is left out, and two saves within one tick of the disk's clock that
    leave size and inode alone are one. `most` results are kept, those that were made last.
    """

    def __init__(
        self,
        make: Callable[[Path], T],
        reads: Callable[[Path], Iterable[Path]] = lambda file: (file,),
        *,
        settles: int = 0,
        most: int = 10_000,
    ) -> None:
        self._make, self._reads, self._settles, self._most = make, reads, settles, most
        self._made: dict[Path, tuple[tuple[Stamp, ...], T]] = {}

    def __call__(self, path: Path) -> T:
        now = time.time_ns()
        stamps = tuple(stamp(file) for file in self._reads(path))
        known = self._made.get(path)
        if known and known[0] == stamps:
            return known[1]
        made = self._make(path)
        self._made.pop(path, None)
        if all(max(of[:2], default=0) + self._settles < now for of in stamps) or not self._settles:
            self._made[path] = stamps, made
            if len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        return made
