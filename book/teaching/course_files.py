"""Writes the files of a course."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from book.console.progress import Progress
from book.lessons.course import Course, CoursePart, course_files, read_course
from book.teaching.clock import clock
from book.teaching.common_text import LICENCE, WHICH
from book.teaching.lesson_pages import Taught, read_taught
from book.teaching.make import sessions, write_chapter
from book.teaching.manifest import PASS, VERSIONS
from book.teaching.scorm import course_package
from book.teaching.self_contained import Web, around

OFFERED = {
    "scorm-1.2.zip": "Package for a learning platform, SCORM 1.2 (zip)",
    "scorm-2004.zip": "Package for a learning platform, SCORM 2004 4th edition (zip)",
    "questionnaire-before.html": "Questionnaire for the start (HTML, to print)",
    "questionnaire-after.html": "The same for the end",
    "answers.csv": "Table for the answers (CSV), which the notebook of this book reads",
    "certificate.html": "Certificate of completion (HTML, to print)",
}
SCALE = ("Not at all", "A little", "Fairly", "Very", "Completely")
"""Options when learners are asked how confident they are, lowest first; scored from 1."""


def write_courses(
    app: Sphinx, root: Path, out: Path, progress: Progress, up: str | None = None
) -> None:
    """Write the courses that come with the book, if all their chapters have session plans."""
    held = sessions(app)
    found = [read_course(file, root, held) for file in course_files(root)]
    progress.begin("Making courses", len(found))
    for course in found:
        write_course(app, course, out / "courses" / course.name, up)
        progress.step(course.name)
    progress.done()


def write_course(app: Sphinx, course: Course, out: Path, up: str | None = None) -> None:
    """Write all files of a course, with a folder for each of its chapters.

    `up` is the path to the site from two folders above `out`, or None without a site.
    """
    web = Web(app)
    taught = {docname: read_taught(app, docname) for docname in course.chapters}
    out.mkdir(parents=True, exist_ok=True)
    for docname in taught:
        write_chapter(app, docname, out / "chapters", None if up is None else f"../../../{up}")
    for version in VERSIONS:
        content = course_package(course.name, course.title, list(taught.values()), web, version)
        (out / f"scorm-{version}.zip").write_bytes(content)
    context = {
        "course": course,
        "taught": taught,
        "licence": LICENCE,
        "which": WHICH,
        "scale": SCALE,
    }
    for name, when in (("before", "At the start"), ("after", "At the end")):
        page = web.render("questionnaire.html", when=when, asked=list(_asked(taught)), **context)
        (out / f"questionnaire-{name}.html").write_bytes(page)
    (out / "certificate.html").write_bytes(web.render("certificate.html", **context))
    (out / "answers.csv").write_text(_answers(taught), encoding="utf-8")
    page = web.render(
        "course.html", timetable=list(timetable(course)), offered=OFFERED.items(), needed=PASS,
        **around(app, None if up is None else f"../../{up}"), **context,
    )  # fmt: skip
    (out / "index.html").write_bytes(page)


def timetable(course: Course) -> Iterator[tuple[str, CoursePart]]:
    """Yield each part with its start time, in hours and minutes from the start, as a range."""
    low = high = 0
    for part in course.parts:
        begins = clock(low) if low == high else f"{clock(low)} to {clock(high)}"
        yield begins, part
        low, high = low + part.low, high + part.high


def _asked(taught: dict[str, Taught]) -> Iterator[tuple[str, str]]:
    """Yield (id, outcome) for each item of the questionnaire."""
    for chapter in taught.values():
        for number, outcome in enumerate(chapter.front.outcomes, start=1):
            yield f"{chapter.name}-{number}", outcome


def _answers(taught: dict[str, Taught]) -> str:
    """Return the header of the answers table, with one learner's row to fill in as an example."""
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\n")
    rows.writerow(["learner", "when", *(name for name, _ in _asked(taught))])
    for when in ("before", "after"):
        rows.writerow(["A1", when, *("" for _ in _asked(taught))])
    return held.getvalue()
