"""Courses: each fault of a file in ``data/courses`` is told at its line, with what to write."""

from pathlib import Path

import pytest
from support.this_book import chapters

from book.findings import BookError
from book.lessons.complete import sessions_in
from book.lessons.course import check_courses, course_files, read_course

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = {"chapters/start/why": (40, 60), "chapters/roles/frontline": (20, 30)}
SOUND = """\
title = "A course"
summary = "What it is."
audience = "Nurses."

[[part]]
chapter = "start/why"
minutes = [15, 20]

[[part]]
pause = "Tea"
minutes = [5, 5]

[[part]]
chapter = "roles/frontline"
"""


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    file = tmp_path / "data/courses/try.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = list(check_courses(tmp_path, SESSIONS))
    assert {f.path for f in found} <= {"data/courses/try.toml"}
    assert {f.check for f in found} <= {"list", "encoding"}
    return [f"{f.line}: {f.message}" for f in found]


def test_a_sound_course_is_read(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []
    course = read_course(tmp_path / "data/courses/try.toml", tmp_path, SESSIONS)
    assert [(p.docname, p.pause, p.low, p.high) for p in course.parts] == [
        ("chapters/start/why", "", 15, 20),
        ("", "Tea", 5, 5),
        ("chapters/roles/frontline", "", 20, 30),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"start/why"', '"start/whence"', "5: no chapter 'start/whence' with a session plan"),
        ('"start/why"', '"nowhere/none"', "5: no chapter 'nowhere/none' with a session plan"),
        ("[15, 20]", "[20, 15]", "5: a part: minutes = [20, 15]: expected the"),
        ('pause = "Tea"\nminutes = [5, 5]', 'pause = "Tea"', "9: a pause needs its minutes"),
        ("chapter = \"roles", "chaptr = \"roles", "13: a part: unknown field 'chaptr'. Did"),
        ("summary =", "sumary =", "2: a course: unknown field 'sumary'. Did"),
        ('"A course"', '""', "1: a course: title = '': expected text"),
        ("minutes = [15, 20]", "minutes = [15, 20", "7: not readable as TOML: "),
        ('pause = "Tea"', 'pause = "Tea', "10: not readable as TOML: "),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in SOUND
    found = faults(tmp_path, SOUND.replace(old, new))
    assert any(f.startswith(fault) for f in found), found


@pytest.mark.parametrize(
    ("written", "sessions", "says"),
    [
        ("else/why", SESSIONS, ". Did you mean start/why?"),
        ("roles/fronline", SESSIONS, ". Did you mean roles/frontline?"),
        ("roles/leaders", SESSIONS, ". Did you mean roles/frontline?"),
        ("zzz", SESSIONS, ": write one of the 2 that have one, such as start/why, roles/frontline"),
        ("start/why", {}, ", and no other has one yet: write a {session} in that chapter first"),
    ],
)
def test_a_chapter_without_a_plan_is_told_with_those_that_have_one(
    tmp_path: Path, written: str, sessions: dict[str, tuple[int, int]], says: str
) -> None:
    file = tmp_path / "data/courses/try.toml"
    file.parent.mkdir(parents=True)
    file.write_text(SOUND.replace("start/why", written).partition("[[part]]\npause")[0])
    (finding,) = check_courses(tmp_path, sessions)
    assert finding.message == f"no chapter '{written}' with a session plan{says}"


def test_the_faults_of_all_parts_are_told_beside_one_that_is_no_toml(tmp_path: Path) -> None:
    text = SOUND.replace("minutes = [15, 20]", "minutes = [15, 20").replace("roles/", "rules/")
    first, second = faults(tmp_path, text)
    assert first.startswith("7: not readable as TOML: ")
    assert second.startswith("13: no chapter 'rules/frontline'")


@pytest.mark.parametrize("text", ["", "[[part]]\n", SOUND[: len(SOUND) // 2 + 4], b"\xff\xfe"])
def test_a_course_that_is_empty_cut_or_no_text(tmp_path: Path, text: str | bytes) -> None:
    assert faults(tmp_path, text)


def test_a_course_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="file is missing"):
        read_course(tmp_path / "none.toml", tmp_path, SESSIONS)


def test_the_courses_of_this_book_are_sound() -> None:
    assert len(course_files(ROOT)) >= 2
    assert list(check_courses(ROOT, sessions_in(chapters()))) == []
