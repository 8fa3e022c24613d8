"""The folder in which a build keeps what the next one need not do again."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from book.files.locks import lock
from book.files.whole import write_whole


@dataclass(slots=True)
class State:
    """What a folder's doctrees and pages were made from, as the last good build left them.

    There is no state while a build is at work, so that a killed one is followed by a clean one.
    A build that is refused leaves the state that it found, but for the pages it wrote over.
    """

    code: str = ""
    look: str = ""
    """The theme whose files stand beside the pages."""
    read: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    indexed: bool = False


class Folder:
    """One build's own: `site`, `doctrees`, the state that they are in, and `records` for search.

    Sphinx writes what it knows of the book to its environment before it has written a page. Here
    that of a good build is kept under another name, and Sphinx begins with no other.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.site = path / "site"
        self.doctrees = path / "doctrees"
        self.records = path / "search-records.json"
        self._file = path / "state.json"
        self._environment = self.doctrees / "environment.pickle"
        self._kept = self.doctrees / "environment.kept"

    def take_state(self) -> State:
        """The state, which is gone from the disk until `put_state`. Empty where none is known."""
        try:
            state = State(**json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            state = State()
        self._file.unlink(missing_ok=True)
        return state

    def put_state(self, state: State) -> None:
        write_whole(self._file, json.dumps(asdict(state)))

    def keep_environment(self) -> None:
        """Keep what Sphinx wrote of the book, if it wrote anything: it is that of a good build."""
        with suppress(FileNotFoundError):
            self._environment.replace(self._kept)

    def drop_environment(self) -> None:
        """Let nothing be kept of what Sphinx wrote in an update that is refused.

        An update that reads nothing writes none: without this it would keep the refused one's.
        """
        self._environment.unlink(missing_ok=True)

    def good_environment(self) -> bytes:
        """What Sphinx knew of the book after the last good build. Raises OSError."""
        return self._kept.read_bytes()

    def put_environment(self) -> None:
        """Let a Sphinx that is opened begin with that of the last good build, or with none."""
        self._environment.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(self._kept, self._environment)

    def clear(self) -> None:
        """Start from nothing."""
        for part in (self.site, self.doctrees, self.path / "jupyter_execute"):
            shutil.rmtree(part, ignore_errors=True)
        self.path.mkdir(parents=True, exist_ok=True)


@contextmanager
def own_folder(root: Path) -> Iterator[Folder]:
    """A folder that no other process uses until the end: the first that is free."""
    number = 1
    while True:
        path = root / f"_build/press/{number}"
        path.mkdir(parents=True, exist_ok=True)
        with (path / "lock").open("a+b") as file:
            if lock(file):
                yield Folder(path)
                return
        number += 1
