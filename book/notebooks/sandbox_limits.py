"""Whether this system shuts notebooks in, and what is told where it cannot.

The build asks, not the notebook: whatever a notebook says of itself may be a lie.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from book.notebooks import landlock, system_calls
from book.notebooks.runner import sources_of

_LANDLOCK = "Landlock (Linux 5.13 or newer), which keeps them from files and programs"
_FILTERS = "seccomp filters, which keep them from sockets and other processes"


def lacks() -> str:
    """A warning that names what Linux lacks here; "" where it lacks nothing, or is no Linux.

    What other systems can do is known beforehand, and the README says it.
    """
    if sys.platform != "linux":
        return ""
    missing = [] if landlock.available() else [_LANDLOCK]
    missing += [] if system_calls.available() else [_FILTERS]
    if not missing:
        return ""
    return (
        f"Warning: the kernel here cannot shut notebooks in. It lacks {'; and '.join(missing)}. "
        "For that, cells run behind Python's own checks alone: build only notebooks you trust."
    )


def warn(root: Path, say: Callable[[str], object]) -> None:
    """Say so once, where the book at `root` has cells to run."""
    if (warning := lacks()) and sources_of(root):
        say(warning)
