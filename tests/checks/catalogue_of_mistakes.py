"""Reads ``tests/mistakes``: mistakes that contributors make, one file each.

A file has six parts, each closed by a line with a dot: a title; the file of the small book that
it is about, and below it the words there that the next parts replace (a chapter is replaced
whole, its front matter aside); the mistake; what is found, one line each, as ``line: [check]
words`` with lines counted from the first of the mistake, or ``path:line: [check] words``, or
``path: [check] words`` of a file as a whole; the same fixed as the finding says; and a neighbour
that looks like it and is right.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "mistakes"
FRONT = """\
---
title: Try
summary: A try.
roles: [frontline]
minutes: [5, 8]
outcomes:
  - describe it
covers: []
reviewed: 2026-11-23
review_by: 2036-11-23
---

"""
_EXPECTED = re.compile(
    r"(?:(?P<path>[\w./-]+\.\w+)(?=:))?:?(?P<line>\d+)?: \[(?P<check>[\w-]+)\] (?P<says>.+)"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must come: its place, its check, and how its message begins."""

    path: str
    line: int | None
    check: str
    says: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """One file of the catalogue."""

    name: str
    title: str
    path: str
    replaces: str
    wrong: str
    expected: str
    fixed: str
    neighbour: str

    def __str__(self) -> str:
        return self.name

    def file_with(self, sound: str, text: str) -> tuple[str, int]:
        """The whole file with `text` in it, and the line before it; `sound` is the file now."""
        if self.replaces:
            assert sound.count(self.replaces) == 1, f"{self.name}: {self.path} has other words"
            before = sound.index(self.replaces)
            return sound.replace(self.replaces, text), sound.count("\n", 0, before)
        if text.startswith("---\n"):
            return f"{text}\n", 0
        return f"{FRONT}{text}\n", FRONT.count("\n")

    def findings(self, before: int) -> list[Expected]:
        """What must be found, where `before` lines stand before the mistake."""
        found = []
        for row in self.expected.split("\n"):
            match = _EXPECTED.fullmatch(row)
            assert match, f"{self.name}: not a finding: {row}"
            line = int(match["line"]) if match["line"] else None
            line = line + before if line and not match["path"] else line
            found.append(Expected(match["path"] or self.path, line, match["check"], match["says"]))
        return sorted(found, key=lambda e: (e.path, e.line or 0, e.says))


def read_mistakes() -> list[Mistake]:
    """Every mistake, by name. Raises ValueError where a file is not one."""
    mistakes = []
    for file in sorted(FOLDER.glob("*.md")):
        parts = file.read_text(encoding="utf-8").split("\n.\n")
        if len(parts) != 7 or parts.pop():
            raise ValueError(f"{file.name}: it has not 6 parts, each closed by a line with a dot")
        title, place, wrong, expected, fixed, neighbour = parts
        path, _, replaces = place.partition("\n")
        mistakes.append(
            Mistake(file.stem, title, path, replaces, wrong, expected, fixed, neighbour)
        )
    return mistakes
