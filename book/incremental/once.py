"""Cache values computed from files in memory, for as long as the files are unchanged."""

import os
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")
FRESH = 3_000_000_000
"""Nanoseconds in which a second save may go unnoticed, because some disks' clocks are coarse."""

Stamp = tuple[int, ...]


def stamp(file: Path) -> Stamp:
    """Return what changes if a file does; () if it does not exist."""
    try:
        return stamp_of(file.stat())
    except OSError:
        return ()


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the times, size and inode of a file. `cp -p` puts back the first time only."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


_seen: ContextVar[dict[Hashable, Any] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Inside the ``with`` block, look at each file only once.

    For comparing thousands of values that come from a few files. A file saved meanwhile counts as
    it was, so nothing that is cached for a file's new state may be made inside.
    """
    if _seen.get() is not None:  # inside another look
        yield
        return
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def seen_once(key: Hashable, look: Callable[[], T]) -> T:
    """Return `look()`; inside `one_look`, call it only for the first value with this key."""
    seen = _seen.get()
    if seen is None:
        return look()
    if key not in seen:
        seen[key] = look()
    found: T = seen[key]
    return found


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
        return seen_once((self, path), lambda: self._as_now(path))

    def _as_now(self, path: Path) -> T:
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
