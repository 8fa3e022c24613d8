"""The minutes of chapters: what the words take at the speeds that the check states."""

from math import ceil
from pathlib import Path

import pytest

from book.checks.reading_time import CAREFUL, check_minutes, reading_minutes
from book.prose.body import Size, size_of
from book.prose.contents import read_chapter
from book.register import load_register

ROOT = Path(__file__).resolve().parents[2]
ONLY_WORDS = ("approach", "role", "why")
"""Kinds of chapters in which people read, and do nothing else in the page."""
CHAPTER = """\
---
title: Try
summary: A try.
roles: [frontline]
minutes: [4, 5]
outcomes:
  - describe it
covers: []
reviewed: 2026-11-23
review_by: 2036-11-23
---

Words.
"""


@pytest.mark.parametrize(
    ("words", "written"), [(850, None), (1000, "[4, 6]"), (1400, "[6, 8]"), (10, None)]
)
def test_too_few_minutes_are_told_with_those_to_write(words: int, written: str | None) -> None:
    chapter = read_chapter("chapters/try.md", CHAPTER.encode())
    found = list(check_minutes(chapter, Size("tool", words, None)))
    assert [str(one.line) for one in found] == (["5"] if written else [])
    if written:
        assert found[0].message.endswith(f"{words:,} words: write {written}")


def test_no_chapter_of_this_book_takes_longer_or_much_less_than_it_says() -> None:
    register, wrong, examined = load_register(ROOT), [], 0
    for file in sorted((ROOT / "chapters").rglob("*.md")):
        chapter = read_chapter(file.relative_to(ROOT).as_posix(), file.read_bytes())
        size = size_of(chapter, register)
        examined += 1
        wrong += [str(one) for one in check_minutes(chapter, size)]
        low, _ = chapter.front.minutes
        if size.kind in ONLY_WORDS and low > ceil(size.words / CAREFUL) + 1:
            wrong.append(f"{file}: {low} minutes for {size.words} words")
    assert examined > 60
    assert not wrong, wrong
    assert reading_minutes(0) == (1, 1)
