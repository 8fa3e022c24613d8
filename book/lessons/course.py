"""Courses: chapters joined, with one timetable, one package, a certificate and questionnaires."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from book.files.own import files_in
from book.findings import BookError, Check, Finding, relative
from book.register.entries import read_tables

FOLDER = "data/courses"
_FIELDS = ("title", "summary", "audience")
_PART = ("chapter", "pause", "minutes")


@dataclass(frozen=True, slots=True)
class CoursePart:
    """One part of a course: a chapter, by its document's name, or a break of this name.

    `low` and `high` are its minutes.
    """

    docname: str
    pause: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Course:
    """A course as its file says; `name` is the file's."""

    name: str
    title: str
    summary: str
    audience: str
    parts: tuple[CoursePart, ...]

    @property
    def minutes(self) -> tuple[int, int]:
        """How long it takes at least and at most."""
        return sum(part.low for part in self.parts), sum(part.high for part in self.parts)

    @property
    def chapters(self) -> list[str]:
        """The documents it teaches, in order."""
        return [part.docname for part in self.parts if part.docname]


def course_files(root: Path) -> list[Path]:
    """The courses that come with the book."""
    return [file for file in files_in(root / FOLDER) if file.suffix == ".toml"]


def read_course(file: Path, root: Path, sessions: Mapping[str, tuple[int, int]]) -> Course:
    """The course in `file`. Raises BookError with all that is wrong.

    `sessions` has the documents with a session plan, each with its minutes.
    """
    path = relative(file, root)
    toml, findings = read_tables(file, root, Check.LIST)
    told = toml.data

    def fault(line: int, message: str) -> None:
        findings.append(Finding(path, line, message, check=Check.LIST))

    for name in _FIELDS:
        if not isinstance(told.get(name), str) or not told[name].strip():
            fault(toml.line("", name), f'a course needs its {name}: write {name} = "..."')
    for name in told:
        if name not in (*_FIELDS, "part"):
            line = toml.tables.get(name) or toml.line("", name)
            fault(line, f"'{name}' is not a field of a course. {_near(name, (*_FIELDS, 'part'))}")
    parts = []
    for part, line in zip(told.get("part", []), toml.arrays.get("part", []), strict=False):
        try:
            parts.append(_part(part, sessions))
        except ValueError as error:
            fault(line, str(error))
    if not any(part.docname for part in parts) and not findings:
        fault(1, 'a course without a chapter: add a [[part]] with chapter = "..."')
    if findings:
        raise BookError(findings)
    title, summary, audience = (told[name] for name in _FIELDS)
    return Course(file.stem, title, summary, audience, tuple(parts))


def check_courses(root: Path, sessions: Mapping[str, tuple[int, int]]) -> Iterable[Finding]:
    """What is wrong with the courses that come with the book."""
    for file in course_files(root):
        try:
            read_course(file, root, sessions)
        except BookError as error:
            yield from error.findings


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"Fields are {', '.join(known)}."


def _part(part: dict[str, Any], sessions: Mapping[str, tuple[int, int]]) -> CoursePart:
    """One part. Raises ValueError with what is wrong and how to fix it."""
    for key in part:
        if key not in _PART:
            raise ValueError(f"'{key}' is not a field of a part. {_near(key, _PART)}")
    minutes = part.get("minutes")
    if minutes is not None:
        match minutes:
            case [int(low), int(high)] if 0 < low <= high:
                pass
            case _:
                raise ValueError("minutes are the shortest and the longest, such as [15, 20]")
    if "pause" in part:
        if minutes is None:
            raise ValueError("a pause needs its minutes, such as minutes = [15, 20]")
        return CoursePart("", str(part["pause"]), *minutes)
    name = str(part.get("chapter", "")).removesuffix(".md").removeprefix("chapters/")
    docname = f"chapters/{name}"
    if not name:
        raise ValueError('a part needs its chapter, such as chapter = "frontline/signposting"')
    if docname not in sessions:
        near = [doc for doc in sessions if doc.rpartition("/")[2] == name.rpartition("/")[2]]
        near = near or [doc for doc in sessions if doc.startswith(docname.rpartition("/")[0])]
        fix = ", ".join(doc.removeprefix("chapters/") for doc in near[:4]) or "none yet"
        raise ValueError(f"no chapter '{name}' with a session plan; there are: {fix}")
    return CoursePart(docname, "", *(minutes or sessions[docname]))
