"""The table of contents and the chapters it names: reading order, and every fault at once."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.prose.contents import load_chapters

TOC = "format: jb-book\nroot: chapters/one\nchapters:\n  - file: chapters/two\n"
CHAPTER = """\
---
summary: Why read it.
title: Why
roles: [frontline]
minutes: [8, 12]
outcomes:
  - explain it to 3 people
covers: []
reviewed: 2026-11-23
review_by: 2027-11-23
---

Text.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of two chapters."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_toc.yml").write_text(TOC)
    for name in ("one", "two"):
        (tmp_path / f"chapters/{name}.md").write_text(CHAPTER)
    return tmp_path


def faults(root: Path) -> list[str]:
    with pytest.raises(BookError) as caught:
        load_chapters(root)
    return [str(finding) for finding in caught.value.findings]


def test_chapters_come_in_reading_order(book: Path) -> None:
    chapters = load_chapters(book)
    assert [c.path for c in chapters] == ["chapters/one.md", "chapters/two.md"]
    assert chapters[0].front.title == "Why"


def test_title_summary_and_outcomes_are_prose_on_their_own_lines(book: Path) -> None:
    blocks = load_chapters(book)[0].parsed.blocks
    lines = {block.text: block.lines[0] for block in blocks}
    assert lines == {"Text.": 13, "Why": 3, "Why read it.": 2, "explain it to 3 people": 7}


def test_a_file_saved_with_a_byte_order_mark_is_read(book: Path) -> None:
    (book / "chapters/two.md").write_text(CHAPTER, encoding="utf-8-sig")
    assert len(load_chapters(book)) == 2


def test_a_chapter_named_but_not_written(book: Path) -> None:
    (book / "chapters/two.md").unlink()
    assert faults(book) == [
        "_toc.yml:4: 'chapters/two' has no file chapters/two.md: write it, or take the line out"
    ]


def test_a_chapter_written_but_not_named(book: Path) -> None:
    (book / "chapters/three.md").write_text(CHAPTER)
    assert faults(book) == [
        (
            "chapters/three.md: the chapter is not in _toc.yml: "
            "add '- file: chapters/three' where it belongs"
        )
    ]


def test_a_chapter_with_faults_in_its_front_matter(book: Path) -> None:
    (book / "chapters/two.md").write_text(CHAPTER.replace("[8, 12]", "8"))
    (fault,) = faults(book)
    assert fault.startswith("chapters/two.md:5: front matter: minutes: ")


def test_a_chapter_that_is_no_text(book: Path) -> None:
    (book / "chapters/two.md").write_bytes(b"---\n\xff")
    told = "not readable as UTF-8 text at byte 0xff ('ÿ' in Windows-1252): save it as UTF-8"
    assert faults(book) == [f"chapters/two.md:2: {told}"]


def test_no_table_of_contents(book: Path) -> None:
    (book / "_toc.yml").unlink()
    assert faults(book) == [
        "_toc.yml: the table of contents is missing: restore it from version control"
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("format: jb-book\nroot: [a\n", "_toc.yml:3: not readable as YAML: "),
        ("just words\n", "_toc.yml: not a table of contents: "),
        ("", "_toc.yml: not a table of contents: "),
        ("format: jb-book\n", "_toc.yml: the contents have no first page: "),
    ],
)
def test_a_broken_table_of_contents(book: Path, text: str, start: str) -> None:
    (book / "_toc.yml").write_text(text)
    (fault,) = faults(book)
    assert fault.startswith(start)


def test_all_faults_of_all_chapters_are_told_at_once(book: Path) -> None:
    for name in ("one", "two", "three"):
        (book / f"chapters/{name}.md").write_text("no front matter")
    assert len(faults(book)) == 3
