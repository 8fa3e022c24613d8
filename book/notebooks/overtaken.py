"""Detects files saved while a notebook was running, which it may have read before or after."""

import time
from collections.abc import Iterator
from pathlib import Path

from book.files.own import files_in
from book.notebooks.child_result import Used


def overtaken(used: Used, began: int) -> bool:
    """Return whether anything that a run used changed after it `began`, in nanoseconds.

    Its outputs would then be cached for the wrong content. Files dated in the future are ignored,
    as their times come from another machine's clock.
    """
    # The clock is read after each file's date: what is saved during this look is not in the future.
    return any(began < changed <= time.time_ns() for changed in _changes(used))


def _changes(used: Used) -> Iterator[int]:
    """Yield when each item last changed. A file removed during the run changed its folder.

    A missing file need not have been removed: a run may name files that never existed, and would
    otherwise be restarted forever.
    """
    for file in [*used.files, *(file for file, _ in used.parts)]:
        yield _changed(file) or _changed(_nearest(file)) or 0
    beside = [*used.folders, *used.looks, *used.trees]
    for path in [*beside, *(file for tree in used.trees for file in files_in(tree))]:
        yield _changed(path) or 0


def _nearest(path: Path) -> Path:
    """Return the closest existing folder above `path`."""
    return next((above for above in path.parents if above.is_dir()), path)


def _changed(path: Path) -> int | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return max(status.st_mtime_ns, status.st_ctime_ns)
