"""Sees that a file was saved, by looking often: a look at hundreds of files takes milliseconds."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from book.files.own import left_behind

SOONEST, LATEST = 0.015, 0.1
"""Seconds between two looks, at least and at most."""
REST = 30
"""How many times as long as a look takes the next one is away: looks are never much work."""
SETTLED = 0.01
"""Seconds in which nothing more may change, so that no file is read half written."""
SELDOM = 1.0
"""Seconds between two looks at what hardly anybody saves."""

Stamp = tuple[int, int, int]


class Watch:
    """The files below `places`, as they were at the last look; those of `seldom` not so often."""

    def __init__(self, *places: Path, seldom: Path | None = None) -> None:
        self.places = places
        self.seldom = seldom
        self._far: dict[str, Stamp] = {}
        self._looked_far = float("-inf")
        self.known = self._look()

    def wait(self, give_up: Callable[[], bool] = lambda: False) -> set[Path]:
        """Block until something was saved, added or removed; which. Empty if told to give up."""
        while not give_up():
            begun = time.perf_counter()
            if changed := self.changed():
                return changed
            spent = time.perf_counter() - begun
            time.sleep(min(max(SOONEST, REST * spent), LATEST))
        return set()

    def stirs(self) -> bool:
        """Whether something was saved since the last look."""
        return self._look() != self.known

    def changed(self) -> set[Path]:
        """What differs from the last look, once it has come to rest."""
        now = self._look()
        if now == self.known:
            return set()
        while True:
            time.sleep(SETTLED)
            later = self._look()
            if later == now:
                break
            now = later
        before, self.known = self.known, now
        differ = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        return {Path(name) for name in differ}

    def _look(self) -> dict[str, Stamp]:
        if self.seldom and time.monotonic() - self._looked_far > SELDOM:
            self._far = {}
            _scan(str(self.seldom), self._far)
            self._looked_far = time.monotonic()
        found = dict(self._far)
        for place in self.places:
            _scan(str(place), found)
        return found


def _scan(place: str, found: dict[str, Stamp]) -> None:
    """The book's own files at `place`. Links are not followed: they may lead to where they are."""
    try:
        if not os.path.isdir(place):  # noqa: PTH112
            status = os.stat(place)  # noqa: PTH116
            found[place] = (status.st_mtime_ns, status.st_size, status.st_ino)
            return
        with os.scandir(place) as items:
            for item in items:
                if left_behind(item.name) or item.is_symlink():
                    continue
                if item.is_dir():
                    _scan(item.path, found)
                else:
                    status = item.stat()
                    found[item.path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    except OSError:
        return  # gone between being named and being looked at: the next look will tell
