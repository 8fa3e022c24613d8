"""Checks of a chapter as typed, row by row: what no reader sees, and every editor stumbles over."""

import re
from collections.abc import Iterator

from book.findings import Finding
from book.prose.contents import Chapter
from book.prose.markdown import CODE

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""Each curly quotation mark, with the straight one that the page makes curly by itself."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,}|:{3,})\s*(.*)$")
_NAMED = re.compile(r"\{([\w:-]+)\}")


def check_rows(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Warnings on spaces at the ends of lines, and on curly quotation marks in prose."""
    rows = text.split("\n")
    code = code_rows(rows)
    for number, row in enumerate(rows, start=1):
        if row == row.rstrip(" \t") or number in code:
            continue
        if breaks_line(rows, number):
            message = "2 spaces at the end of the line break it on the page: take them out"
        else:
            message = "spaces at the end of the line: take them out, or run `book check --fix`"
        yield Finding(chapter.path, number, message, warning=True, check="space")
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
        yield Finding(chapter.path, line, message, warning=True, check="quotation-marks")


def breaks_line(rows: list[str], number: int) -> bool:
    """Whether row `number` ends in the 2 spaces by which Markdown breaks a line."""
    after = rows[number] if number < len(rows) else ""
    row = rows[number - 1]
    return row.endswith("  ") and bool(row.strip()) and bool(after.strip())


def code_rows(rows: list[str]) -> set[int]:
    """Numbers of the rows inside fenced code, which nobody but its program may judge."""
    inside: list[tuple[str, bool]] = []
    found = set()
    for number, row in enumerate(rows, start=1):
        fence = _FENCE.match(row)
        if inside and fence and not fence[2] and _closes(fence[1], inside[-1][0]):
            inside.pop()
        elif inside and inside[-1][1]:
            found.add(number)
        elif fence and (fence[2] or fence[1][0] != ":"):
            named = _NAMED.match(fence[2])
            inside.append((fence[1], not named or named[1] in CODE))
    return found


def _closes(fence: str, opening: str) -> bool:
    return fence[0] == opening[0] and len(fence) >= len(opening)
