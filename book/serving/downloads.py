"""What trainers take, made when a reader of `book serve` asks for it, in about a second."""

import shutil
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from book.building.press import Press
from book.building.warned import unforeseen
from book.findings import BookError

PLACE = "teaching/"
COURSES = "courses/"
PATIENCE = 120.0
"""Seconds that a reader waits at most: a save that changes everything comes first."""


@dataclass(slots=True)
class _Wanted:
    place: str
    done: Event = field(default_factory=Event)


class Downloads:
    """Makes the files of a chapter or a course, and keeps them until something is saved.

    Any thread may `ask`; the one that follows the book, in which Sphinx is, makes them.
    """

    def __init__(self, press: Press) -> None:
        self.press = press
        self.folder = press.folder.path / "teaching"
        self._wanted: deque[_Wanted] = deque()
        self._made: set[str] = set()
        self._faults: dict[str, list[str]] = {}
        self._lock = Lock()

    def ask(self, path: str) -> Path | None:
        """The file at this address below ``teaching/``, made first if need be; None for no file."""
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
        """Why the files at this address could not be made, when they were last asked for."""
        return self._faults.get(_place_of(path.strip("/").removeprefix(PLACE)), [])

    def waiting(self) -> bool:
        return bool(self._wanted)

    def make(self, say: Callable[[str], object]) -> None:
        """Make what is waited for, and `say` what stands in the way."""
        while self._wanted:
            wanted = self._wanted.popleft()
            faults: list[str] = []
            try:
                if wanted.place not in self._made:
                    self._write(wanted.place)
                    self._made.add(wanted.place)
            except BookError as error:
                faults = [str(finding) for finding in error.findings]
            except Exception as error:  # whatever it is, the book is served on
                faults = [f"The files of {wanted.place} were not made: {unforeseen(error)}"]
            finally:
                self._faults[wanted.place] = faults
                wanted.done.set()
            for fault in faults:
                say(fault)

    def forget(self) -> None:
        """Make all anew when it is next asked for."""
        with self._lock:
            self._made.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, place: str) -> None:
        from book.lessons.course import course_files, read_course  # noqa: PLC0415  # the page comes first
        from book.teaching.course_files import write_course  # noqa: PLC0415  # the page comes first
        from book.teaching.make import sessions, teachable, write_chapter  # noqa: PLC0415  # the page comes first

        app, root = self.press.app, self.press.root
        if place.startswith(COURSES):
            files = {f"{COURSES}{file.stem}": file for file in course_files(root)}
            if file := files.get(place):
                course = read_course(file, root, sessions(app))
                write_course(app, course, self.folder / place, "../")
        elif f"chapters/{place}" in teachable(app):
            write_chapter(app, f"chapters/{place}", self.folder, "../")


def _place_of(below: str) -> str:
    """The chapter or the course that a file belongs to."""
    if below.startswith(COURSES):
        return "/".join(below.split("/")[:2])
    return below.rpartition("/")[0] if "." in below.rpartition("/")[2] else below
