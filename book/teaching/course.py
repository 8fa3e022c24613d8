"""Courses: chapters joined, with one timetable, one package, a certificate and questionnaires."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.findings import BookError, Finding, relative
from book.own_files import files_in

FOLDER = "data/courses"
_FIELDS = ("title", "summary", "audience")


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
    try:
        text = file.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except OSError as error:
        raise BookError([Finding(path, 1, f"no course here: {error.strerror}")]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BookError([Finding(path, 1, f"not readable as TOML: {error}")]) from None
    lines = [n for n, row in enumerate(text.split("\n"), 1) if row.strip() == "[[part]]"]
    findings = [
        Finding(path, 1, f'a course needs its {name}: write {name} = "..."')
        for name in _FIELDS
        if not isinstance(told.get(name), str)
    ]
    parts = []
    given = told.get("part", [])
    for part, line in zip(given, lines, strict=False):
        try:
            parts.append(_part(part, sessions))
        except ValueError as error:
            findings.append(Finding(path, line, str(error)))
    if not any(part.docname for part in parts) and not findings:
        findings.append(Finding(path, 1, "a course without a chapter: add a [[part]]"))
    if findings:
        raise BookError(findings)
    return Course(file.stem, *(told[name] for name in _FIELDS), tuple(parts))


def check_courses(root: Path, sessions: Mapping[str, tuple[int, int]]) -> Iterable[Finding]:
    """What is wrong with the courses that come with the book."""
    for file in course_files(root):
        try:
            read_course(file, root, sessions)
        except BookError as error:
            yield from error.findings


def _part(part: dict[str, Any], sessions: Mapping[str, tuple[int, int]]) -> CoursePart:
    """One part. Raises ValueError with what is wrong and how to mend it."""
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
        mend = ", ".join(doc.removeprefix("chapters/") for doc in near[:4]) or "none yet"
        raise ValueError(f"no chapter '{name}' with a session plan; there are: {mend}")
    return CoursePart(docname, "", *(minutes or sessions[docname]))
