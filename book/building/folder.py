"""The folder where a build keeps work that the next one can reuse."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from book.files.locks import lock
from book.files.whole import write_whole


@dataclass(slots=True)
class State:
    """What the doctrees and pages in a folder were made from, as of the last good build.

    The state is removed while a build runs, so that if it is killed the next one starts clean. A
    rejected build puts back the state it found, minus the pages it overwrote.
    """

    code: str = ""
    look: str = ""
    """Key of the theme whose files are in the site folder."""
    read: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    indexed: bool = False
    made_from: str = ""
    """Key of all the files that the pages show, if they are those of a clean build."""


class Folder:
    """One build's private files: `site`, `doctrees`, their state, `records` and `search`.

    Sphinx saves its environment before it has written any pages. The environment of the last good
    build is therefore kept under another name, and Sphinx always starts from that one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.site = path / "site"
        self.doctrees = path / "doctrees"
        self.records = path / "search-records.json"
        self.search = path / "search"
        self.address = path / "address"
        """Holds where the site is served, while it is."""
        self._file = path / "state.json"
        self._environment = self.doctrees / "environment.pickle"
        self._kept = self.doctrees / "environment.kept"
        self._doctrees: dict[Path, tuple[bytes, int]] = {}
        """Content and mtime of the doctrees of the last good build that may be overwritten."""

    def read_state(self) -> State:
        """Return the state, or an empty one."""
        try:
            return State(**json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return State()

    def drop_state(self) -> None:
        """Remove the state from disk until `put_state`."""
        self._file.unlink(missing_ok=True)

    def put_state(self, state: State) -> None:
        write_whole(self._file, json.dumps(asdict(state)))

    def keep_environment(self) -> None:
        """Keep the environment that Sphinx wrote, if any, as that of the last good build."""
        self._doctrees = {}
        with suppress(FileNotFoundError):
            self._environment.replace(self._kept)

    def back_up_doctrees(self, docnames: Iterable[str]) -> None:
        """Remember the doctrees of these documents until the environment is kept or dropped."""
        self._doctrees = {}
        for docname in docnames:
            file = self.doctrees / f"{docname}.doctree"
            if file.is_file():
                self._doctrees[file] = file.read_bytes(), file.stat().st_mtime_ns

    def drop_environment(self) -> None:
        """Discard the environment and doctrees that Sphinx wrote during a rejected update.

        An update that reads nothing writes no environment, so it would otherwise keep this one.
        """
        self._environment.unlink(missing_ok=True)
        for file, (content, since) in self._doctrees.items():
            file.write_bytes(content)
            os.utime(file, ns=(since, since))
        self._doctrees = {}

    def good_environment(self) -> bytes:
        """Return the pickled environment of the last good build. Raises OSError if none."""
        return self._kept.read_bytes()

    def put_environment(self) -> None:
        """Make Sphinx start from the environment of the last good build, or from none."""
        self._environment.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(self._kept, self._environment)

    def others(self) -> list[Folder]:
        """Return the folders of this book that other processes were using when this was taken."""
        before = range(1, int(self.path.name))
        return [Folder(self.path.with_name(str(number))) for number in before]

    def clear(self) -> None:
        """Delete everything built so far, to start from scratch."""
        for part in (self.site, self.doctrees, self.path / "jupyter_execute"):
            shutil.rmtree(part, ignore_errors=True)
        self.path.mkdir(parents=True, exist_ok=True)


@contextmanager
def own_folder(root: Path) -> Iterator[Folder]:
    """Lock and yield the first folder that no other process is using."""
    number = 1
    while True:
        path = root / f"_build/pages/{number}"
        path.mkdir(parents=True, exist_ok=True)
        with (path / "lock").open("a+b") as file:
            if lock(file):
                folder = Folder(path)
                folder.address.unlink(missing_ok=True)  # left by a process that was killed
                yield folder
                return
        number += 1
