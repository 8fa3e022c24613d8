"""Detect saved files by polling, which takes milliseconds for hundreds of files."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from book.files.own import left_behind
from book.incremental.once import Stamp, stamp_of

SOONEST, LATEST = 0.015, 0.1
"""Minimum and maximum seconds between scans."""
REST = 30
"""The pause between scans, as a multiple of the time a scan takes, to keep the load low."""
SETTLED = 0.01
"""Seconds without further changes before a save is reported, to avoid half-written files."""
SELDOM = 1.0
"""Seconds between scans of files that rarely change."""


class Watch:
    """Watches the files in `places`, and those in `seldom` less often."""

    def __init__(self, *places: Path, seldom: Path | None = None) -> None:
        self.places = places
        self.seldom = seldom
        self._far: dict[str, Stamp] = {}
        self._looked_far = float("-inf")
        self.known = self._look()

    def wait(self, give_up: Callable[[], bool] = lambda: False) -> set[Path]:
        """Block until files are saved, added or removed; return them, or an empty set.

        The set is empty if `give_up` returned True.
        """
        while not give_up():
            begun = time.perf_counter()
            if changed := self.changed():
                return changed
            spent = time.perf_counter() - begun
            time.sleep(min(max(SOONEST, REST * spent), LATEST))
        return set()

    def stirs(self) -> bool:
        """Whether something has changed since the last scan that was reported."""
        return self._look() != self.known

    def changed(self) -> set[Path]:
        """Return the files that differ from the last scan, once they have stopped changing."""
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
    """Add the book's own files at `place` to `found`. Skips links, as they may form loops."""
    try:
        if not os.path.isdir(place):  # noqa: PTH112
            status = os.stat(place)  # noqa: PTH116
            found[place] = stamp_of(status)
            return
        with os.scandir(place) as items:
            for item in items:
                if left_behind(item.name) or item.is_symlink():
                    continue
                if item.is_dir():
                    _scan(item.path, found)
                else:
                    status = item.stat()
                    found[item.path] = stamp_of(status)
    except OSError:
        return  # deleted during the scan: the next one will notice
