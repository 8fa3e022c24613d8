"""Courses: several chapters with a timetable, a package, a certificate and questionnaires."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from book.files.own import files_in
from book.findings import BookError, Check, Finding
from book.schema import fields, read_record, read_toml, spec, text

FOLDER = "data/courses"


@dataclass(frozen=True, slots=True)
class CoursePart:
    """One part of a course: a chapter, by its document name, or a break with this name.

    `low` and `high` are its minutes.
    """

    docname: str
    pause: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Course:
    """A course as described in its file; `name` is the file's name."""

    name: str
    title: str = spec(text, 'write title = "..."')
    summary: str = spec(text, 'write summary = "..."')
    audience: str = spec(text, 'write audience = "..."')
    parts: tuple[CoursePart, ...] = ()

    @property
    def minutes(self) -> tuple[int, int]:
        """Its minimum and maximum length in minutes."""
        return sum(part.low for part in self.parts), sum(part.high for part in self.parts)

    @property
    def chapters(self) -> list[str]:
        """The documents it teaches, in order."""
        return [part.docname for part in self.parts if part.docname]


def course_files(root: Path) -> list[Path]:
    """Return the files of the courses that come with the book."""
    return [file for file in files_in(root / FOLDER) if file.suffix == ".toml"]


def read_course(file: Path, root: Path, sessions: Mapping[str, tuple[int, int]]) -> Course:
    """Read the course in `file`. Raises BookError with everything that is wrong.

    `sessions` maps documents with a session plan to its length in minutes.
    """
    toml, report = read_toml(file, root, Check.LIST)
    given = {name: value for name, value in toml.data.items() if name != "part"}

    def at(name: str) -> int | None:
        return toml.tables.get(name) or toml.line("", name)

    record = read_record(Course, given, report, says="a course", line=None, at=at)
    parts = []
    for part, line in zip(toml.data.get("part", []), toml.arrays.get("part", []), strict=False):

        def here(_: str, line: int = line) -> int:
            return line

        asked = read_record(_Part, part, report, says="a part", line=line, at=here)
        if asked.sound:
            try:
                parts.append(_part(sessions, **asked.values))
            except ValueError as error:
                report.at(line, str(error))
    if not any(part.docname for part in parts) and not report.findings:
        report.at(None, 'a course without a chapter: add a [[part]] with chapter = "..."')
    report.stop()
    return Course(file.stem, **record.values, parts=tuple(parts))


def check_courses(root: Path, sessions: Mapping[str, tuple[int, int]]) -> Iterable[Finding]:
    """Return problems with the courses that come with the book."""
    for file in course_files(root):
        try:
            read_course(file, root, sessions)
        except BookError as error:
            yield from error.findings


@dataclass(frozen=True, slots=True)
class _Part:
    """A [[part]] table of a course file: a chapter or a pause."""

    chapter: str = spec(text, "A chapter with a session plan.", default="")
    pause: str = spec(text, "What a break is called.", default="")
    minutes: tuple[int, int] | None = spec(
        fields.minutes, "How long it takes.", tuple, default=None
    )


def _part(
    sessions: Mapping[str, tuple[int, int]],
    chapter: str = "",
    pause: str = "",
    minutes: tuple[int, int] | None = None,
) -> CoursePart:
    """Return one part. Raises ValueError with what is wrong and how to fix it."""
    if pause:
        if minutes is None:
            raise ValueError("a pause needs its minutes, such as minutes = [15, 20]")
        return CoursePart("", pause, *minutes)
    name = chapter.removesuffix(".md").removeprefix("chapters/")
    docname = f"chapters/{name}"
    if not name:
        raise ValueError('a part needs its chapter, such as chapter = "frontline/signposting"')
    if docname not in sessions:
        raise ValueError(f"no chapter '{name}' with a session plan{_fix(name, sessions)}")
    return CoursePart(docname, "", *(minutes or sessions[docname]))


def _fix(name: str, sessions: Mapping[str, tuple[int, int]]) -> str:
    """What to write instead of `name`, which is no chapter with a session plan."""
    there = [doc.removeprefix("chapters/") for doc in sessions]
    folder, _, last = name.rpartition("/")
    near = [doc for doc in there if doc.rpartition("/")[2] == last]
    near = near or get_close_matches(name, there, n=2, cutoff=0.75)
    near = near or [doc for doc in there if folder and doc.startswith(f"{folder}/")]
    if near:
        return f". Did you mean {' or '.join(near[:4])}?"
    if there:
        return f": write one of the {len(there)} that have one, such as {', '.join(there[:3])}"
    return ", and no other has one yet: write a {session} in that chapter first"
