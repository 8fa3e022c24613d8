"""Checks of a chapter as typed, row by row: what no reader sees, and every editor stumbles over."""

from collections.abc import Iterator

from book.findings import Check, Finding
from book.prose.contents import Chapter

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""Each curly quotation mark, with the straight one that the page makes curly by itself."""


def check_rows(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Warnings on spaces at the ends of lines, and on curly quotation marks in prose."""
    rows = text.split("\n")
    code = chapter.parsed.code_rows
    for number, row in enumerate(rows, start=1):
        if row == row.rstrip(" \t") or number in code:
            continue
        if breaks_line(rows, number):
            message = "2 spaces at the end of the line break it on the page: take them out"
        else:
            message = "spaces at the end of the line: take them out, or run `book check --fix`"
        yield Finding(chapter.path, number, message, warning=True, check=Check.SPACE)
    lines = {
        block.lines[place]
        for block in chapter.parsed.blocks
        if block.kind == "prose"
        for place, char in enumerate(block.text)
        if char in STRAIGHT
    }
    for line in sorted(lines):
        message = (
            "curly quotation marks: type straight ones (' or \"), or run `book check --fix`. "
            "The page makes them curly"
        )
        yield Finding(chapter.path, line, message, warning=True, check=Check.QUOTATION_MARKS)


def breaks_line(rows: list[str], number: int) -> bool:
    """Whether row `number` ends in the 2 spaces by which Markdown breaks a line."""
    after = rows[number] if number < len(rows) else ""
    row = rows[number - 1]
    return row.endswith("  ") and bool(row.strip()) and bool(after.strip())
