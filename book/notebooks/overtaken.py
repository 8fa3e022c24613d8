"""Whether something was saved while a notebook ran that it may have read before or after."""

import time
from collections.abc import Iterator
from pathlib import Path

from book.files.own import files_in
from book.notebooks.answer import Used


def overtaken(used: Used, began: int) -> bool:
    """Whether any of what a run used changed after it `began`, in nanoseconds.

    What it showed would be kept under the name of what is there now. A file that is dated later
    than now tells nothing: the clock of another machine set it.
    """
    now = time.time_ns()
    return any(began < changed <= now for changed in _changes(used))


def _changes(used: Used) -> Iterator[int]:
    """When each thing was last changed. What left during the run changed the folder it was in.

    What is not there need not have left: a run may name what never was, and would then be begun
    for ever.
    """
    for file in [*used.files, *(file for file, _ in used.parts)]:
        yield _changed(file) or _changed(_nearest(file)) or 0
    beside = [*used.folders, *used.looks, *used.trees]
    for path in [*beside, *(file for tree in used.trees for file in files_in(tree))]:
        yield _changed(path) or 0


def _nearest(path: Path) -> Path:
    """The folder that holds `path`, or would hold the folders that are missing above it."""
    return next((above for above in path.parents if above.is_dir()), path)


def _changed(path: Path) -> int | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return max(status.st_mtime_ns, status.st_ctime_ns)
