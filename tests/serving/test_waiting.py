"""What `book serve` does while it waits for a save.

Ctrl-C is for the whole process, so no book may be served in another thread of this one.
"""

import signal
import weakref
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from book.building.folder import Folder
from book.serving.follow import Follower
from book.tables import Tables


def test_ctrl_c_is_heard_while_python_takes_an_object_apart(tmp_path: Path) -> None:
    """What is raised there goes nowhere: Python prints it and carries on, and so did the server."""

    def pressed(gone: object) -> None:
        signal.raise_signal(signal.SIGINT)

    def give_up() -> bool:
        waits.append(weakref.ref(Counter(), pressed))  # gone as soon as it is there
        return len(waits) > 5

    waits: list[object] = []
    build = SimpleNamespace(folder=Folder(tmp_path), ripe=lambda: False, tables=Tables(tmp_path))
    follower = Follower(tmp_path, build, [].append)  # type: ignore[arg-type]
    follower.chores.start = lambda: None  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        follower.follow(give_up)
    assert len(waits) == 1
