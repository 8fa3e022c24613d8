"""Make trainers' files on request under `book serve`, which takes about a second."""

import shutil
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from book.building.incremental_build import IncrementalBuild
from book.building.sphinx_warnings import unforeseen
from book.findings import BookError

PLACE = "teaching/"
COURSES = "courses/"
PATIENCE = 120.0
"""Maximum seconds that a reader waits, because a save that changes everything comes first."""


@dataclass(slots=True)
class _Wanted:
    place: str
    done: Event = field(default_factory=Event)


class Downloads:
    """Makes the files of a chapter or course, and keeps them until something is saved.

    Any thread can `ask`, but they are made in the thread that runs Sphinx.
    """

    def __init__(self, build: IncrementalBuild) -> None:
        self.build = build
        self.folder = build.folder.path / "teaching"
        self._wanted: deque[_Wanted] = deque()
        self._made: set[str] = set()
        self._faults: dict[str, list[str]] = {}
        self._lock = Lock()

    def ask(self, path: str) -> Path | None:
        """Return the file at this address in ``teaching/``, making it if needed, or None."""
        below = path.strip("/").removeprefix(PLACE)
        if ".." in below.split("/"):
            return None
        place = _place_of(below)
        with self._lock:
            wanted = None if place in self._made else _Wanted(place)
            if wanted:
                self._wanted.append(wanted)
        if wanted:
            wanted.done.wait(PATIENCE)
        file = self.folder / below
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() else None

    def faults(self, path: str) -> list[str]:
        """Return the errors from the last attempt to make the files at this address."""
        return self._faults.get(_place_of(path.strip("/").removeprefix(PLACE)), [])

    def waiting(self) -> bool:
        return bool(self._wanted)

    def make(self, say: Callable[[str], object]) -> None:
        """Make the requested files, and `say` any errors."""
        while self._wanted:
            wanted = self._wanted.popleft()
            faults: list[str] = []
            try:
                if wanted.place not in self._made:
                    self._write(wanted.place)
                    self._made.add(wanted.place)
            except BookError as error:
                faults = [str(finding) for finding in error.findings]
            except Exception as error:  # keep serving, whatever happens
                faults = [f"The files of {wanted.place} were not made: {unforeseen(error)}"]
            finally:
                self._faults[wanted.place] = faults
                wanted.done.set()
            for fault in faults:
                say(fault)

    def forget(self) -> None:
        """Delete all files, so that they are made again when next requested."""
        with self._lock:
            self._made.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, place: str) -> None:
        from book.lessons.course import course_files, read_course  # noqa: PLC0415  # deferred: show the page sooner
        from book.teaching.course_files import write_course  # noqa: PLC0415  # deferred: show the page sooner
        from book.teaching.make import sessions, teachable, write_chapter  # noqa: PLC0415  # deferred: show the page sooner

        app, root = self.build.app, self.build.root
        if place.startswith(COURSES):
            files = {f"{COURSES}{file.stem}": file for file in course_files(root)}
            if file := files.get(place):
                course = read_course(file, root, sessions(app))
                write_course(app, course, self.folder / place, "../")
        elif f"chapters/{place}" in teachable(app):
            write_chapter(app, f"chapters/{place}", self.folder, "../")


def _place_of(below: str) -> str:
    """Return the chapter or course that a file belongs to."""
    if below.startswith(COURSES):
        return "/".join(below.split("/")[:2])
    return below.rpartition("/")[0] if "." in below.rpartition("/")[2] else below
