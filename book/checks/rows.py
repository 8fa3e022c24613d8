"""Checks of a chapter as typed, row by row: what no reader sees, and every editor stumbles over."""

import re
from collections.abc import Iterator

from book.findings import Finding
from book.prose.contents import Chapter

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""Each curly quotation mark, with the straight one that the page makes curly by itself."""
_TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


def check_rows(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Warnings on spaces at the ends of lines, and on curly quotation marks in prose."""
    for match in _TRAILING.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        message = "spaces at the end of the line: take them out, or run `book check --fix`"
        yield Finding(chapter.path, line, message, warning=True, check="space")
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
