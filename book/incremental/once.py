"""Cache values computed from files in memory, for as long as the files are unchanged."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
FRESH = 3_000_000_000
"""Nanoseconds in which a second save may go unnoticed, because some disks' clocks are coarse."""

Stamp = tuple[int, ...]


def stamp(file: Path) -> Stamp:
    """Return a file's times, size and inode, which change if it does; () if it does not exist."""
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


class Once(Generic[T]):
    """Caches the result of `make` for a path, which may be a folder.

    `reads` lists the files that `make` reads for a path. Files saved less than `settles`
    nanoseconds ago are read again each time. If that would be too slow, leave `settles` at 0: two
    saves within one tick of the disk's clock that keep size and inode then count as one. Only the
    `most` newest results are kept.
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
