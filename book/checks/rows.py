"""Checks of a chapter as typed, row by row: what no reader sees, and every editor stumbles over."""

import re
from collections.abc import Iterator

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.front_yaml import straightened

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
"""Each curly quotation mark, with the straight one that the page makes curly by itself."""
_QUOTATIONS = re.compile(r"[ \t]*(?:>[ \t]*)*")
"""What a row in quotations begins with."""


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
        if line <= chapter.parsed.front_rows:  # YAML needs marks around them, and is not fixed
            better = straightened(rows[line - 1], STRAIGHT)
            fix = f"write {better}" if better else "type straight ones (' or \")"
            message = f"curly quotation marks: {fix}. The page makes them curly"
        yield Finding(chapter.path, line, message, warning=True, check=Check.QUOTATION_MARKS)


def check_table_rows(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Rows of tables with other cells than the header: pages leave out what is too many."""
    rows = text.split("\n")
    for table in chapter.parsed.tables:
        width = len(table.cells)
        for number in range(table.line + 2, len(rows) + 1):
            row = _QUOTATIONS.sub("", rows[number - 1]).strip()
            if "|" not in row:
                break
            count = len(re.split(r"(?<!\\)\|", row.removeprefix("|").removesuffix("|")))
            if count == width:
                continue
            cells = "1 cell" if count == 1 else f"{count} cells"
            fix = "write what is missing, with | before it"
            if count > width:
                fix = "pages leave out the last. Take a | out, or write \\| for one in a cell"
            message = f"the row has {cells} and the table {width} columns: {fix}"
            yield Finding(chapter.path, number, message, check=Check.TABLE_HEADER)


def check_indented(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Text so far from the left that pages show it as code."""
    rows = text.split("\n")
    for block in chapter.parsed.blocks:
        line = block.lines[0] if block.kind == "code" and block.lines else 0
        if not line or line in chapter.parsed.code_rows or not rows[line - 1][:1].isspace():
            continue
        first = "".join(c for c, at in zip(block.text, block.lines, strict=True) if at == line)
        if rows[line - 1].strip() == first.strip() != "":  # code in a line has its marks
            message = (
                "the line begins with so many spaces, or a tab, that the page shows it as code: "
                "take them out"
            )
            yield Finding(chapter.path, line, message, check=Check.LEFTOVER)


def breaks_line(rows: list[str], number: int) -> bool:
    """Whether row `number` ends in the 2 spaces by which Markdown breaks a line."""
    after = rows[number] if number < len(rows) else ""
    row = rows[number - 1]
    return row.endswith("  ") and bool(row.strip()) and bool(after.strip())
