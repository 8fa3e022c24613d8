"""Finds unresolved merge conflicts left by git."""

from collections.abc import Iterator

from book.findings import Check, Finding

_BEGINS, _MIDDLE, _ENDS = "<" * 7, "=" * 7, ">" * 7


def conflict_markers(path: str, text: str) -> Iterator[Finding]:
    """A finding for each unresolved conflict, on its first line."""
    first = 0
    markdown = path.endswith(".md")
    if not (_BEGINS in text or _ENDS in text) and (markdown or _MIDDLE not in text):
        return
    for number, row in enumerate(text.split("\n"), start=1):
        mark, rest = row[:7], row[7:].rstrip("\r")
        if rest and rest[0] != " ":
            continue
        if mark == _ENDS:
            yield _finding(path, first or number, number)
            first = 0
        elif mark == _BEGINS or (mark == _MIDDLE and not rest and (first or not markdown)):
            if mark == _BEGINS and first:
                yield _finding(path, first, number - 1)
                first = number
            first = first or number
    if first:
        yield _finding(path, first, first)


def _finding(path: str, first: int, last: int) -> Finding:
    where = f"lines {first} to {last} hold" if last > first else "this line is part of"
    message = (
        f"{where} 2 versions between which git could not choose: keep the right one, and take out "
        f"the lines that begin with {_BEGINS}, {_MIDDLE} or {_ENDS}"
    )
    return Finding(path, first, message, check=Check.LEFTOVER)
