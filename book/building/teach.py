"""Bring the book up to date and make teaching files from it, swapping them in at the end."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from book.building.folder import own_folder
from book.console.progress import Progress
from book.findings import BookError, Finding
from book.tables import using

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def teach_chapters(
    root: Path, names: list[str], out: Path, progress: Progress, today: date | None = None
) -> list[Path]:
    """Make the files of the chapters `names`, or of all chapters, in `out`; return their folders.

    Named chapters' folders are swapped in one by one, all chapters together. Raises BookError if
    the book has errors or a chapter does not exist.
    """
    from book.teaching.course_files import write_courses  # noqa: PLC0415  # slow: Sphinx
    from book.teaching.make import put_in_place, teachable, write_all, write_chapter  # noqa: PLC0415  # slow: Sphinx

    made: list[Path] = []

    def make(app: "Sphinx") -> None:
        there = teachable(app)
        wanted = [_named(name, there) for name in names]
        if not wanted:

            def everything(new: Path) -> None:
                write_all(app, there, new, progress)
                write_courses(app, root, new, progress)

            put_in_place(everything, out)
            made.append(out)
        for docname in wanted:
            place = docname.removeprefix("chapters/")

            def write(new: Path, docname: str = docname, place: str = place) -> None:
                write_chapter(app, docname, new)
                for file in (new / place).iterdir():
                    file.rename(new / file.name)
                for folder in sorted(new.rglob("*"), reverse=True):
                    if folder.is_dir():
                        folder.rmdir()

            put_in_place(write, out / place)
            made.append(out / place)

    with_book(root, progress, make, today)
    return made


def teach_course(
    root: Path, file: Path, out: Path, progress: Progress, today: date | None = None
) -> Path:
    """Make the files of the course described by `file` in `out`; return their folder.

    Raises BookError if the book or the course has errors.
    """
    from book.lessons.course import read_course  # noqa: PLC0415  # slow: Sphinx
    from book.teaching.course_files import write_course  # noqa: PLC0415  # slow: Sphinx
    from book.teaching.make import put_in_place, sessions  # noqa: PLC0415  # slow: Sphinx

    to = out / "courses" / file.stem

    def make(app: "Sphinx") -> None:
        course = read_course(file, root, sessions(app))
        put_in_place(lambda new: write_course(app, course, new), to)

    with_book(root, progress, make, today)
    return to


def with_book(
    root: Path, progress: Progress, make: Callable[["Sphinx"], None], today: date | None = None
) -> None:
    """Check the book, bring it up to date, and call `make` with the open Sphinx."""
    from book.building.checking import Checks  # noqa: PLC0415  # slow: Sphinx
    from book.building.incremental_build import IncrementalBuild  # noqa: PLC0415  # slow: Sphinx
    from book.building.open_sphinx import import_extensions  # noqa: PLC0415  # slow: Sphinx
    from book.notebooks.sandbox_limits import warn  # noqa: PLC0415  # slow: Sphinx

    warn(root, progress.say)
    with using(root), Checks(root, today or date.today()) as checks:
        import_extensions(root)
        checks.be_safe()
        with (
            own_folder(root) as folder,
            IncrementalBuild(root, folder, progress, os.cpu_count() or 1, checks.look) as build,
        ):
            build.update()
            checks.wait()
            make(build.app)


def _named(name: str, there: list[str]) -> str:
    """Return the document called `name`, which may be chapters/x/y.md, x/y or y."""
    plain = name.removesuffix(".md").removeprefix("./").removeprefix("chapters/").strip("/")
    found = [doc for doc in there if doc == f"chapters/{plain}" or doc.endswith(f"/{plain}")]
    if len(found) == 1:
        return found[0]
    near = ", ".join(found or [doc.removeprefix("chapters/") for doc in there][:5])
    fix = f"name one of those with a session plan, such as {near}"
    raise BookError([Finding(None, None, f"no chapter '{name}' to teach: {fix}")])
