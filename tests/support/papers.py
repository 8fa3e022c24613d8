"""Papers made for the tests of `book.papers`, in the formats that people use, and their score.

tests/papers/corpus/ holds them as text: `=== report docx` begins one; `[26%=id]` is a number of
ours, `[26%=]` one that only looks like it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from book.papers.match import Match
from book.papers.paper import Paper

CORPUS = Path(__file__).resolve().parents[1] / "papers/corpus"
HALVES = ("seen", "unseen")
_MARK = re.compile(r"\[([^\[\]=]+)=([^\]]*)\]")
BEFORE, AFTER = 24, 12
"""Letters and digits around a number by which it is found again in the text of a file."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a document: the figures that it may be, none for a decoy, and where it is."""

    number: str
    figures: tuple[str, ...]
    start: int
    """Among the letters and digits of the whole document, as `end`."""
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A paper to make: its sort, the format, its lines without marks, and the marks."""

    kind: str
    form: str
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def letters(self) -> str:
        return bare("".join(self.lines))


@dataclass(slots=True)
class Score:
    """What was planted, what was found, and what was named that is none of ours."""

    planted: int = 0
    found: int = 0
    decoys: int = 0
    taken: int = 0
    """Decoys that were taken for ours."""
    wrong: int = 0
    """Numbers that were named as a figure that they are not: decoys and others."""

    @property
    def recall(self) -> float:
        return self.found / self.planted

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)


def bare(text: str) -> str:
    """Letters and digits alone, which every format keeps."""
    return "".join(char for char in text.lower() if char.isalnum())


def documents(half: str) -> list[Document]:
    """The documents of one half, in order."""
    text = (CORPUS / f"{half}.txt").read_text(encoding="utf-8")
    return [_document(part) for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]]


def _document(part: str) -> Document:
    first, *rest = part.strip().split("\n")
    kind, form = first.split()
    lines, marks, length = [], [], 0
    for line in rest:
        plain, at = "", 0
        for match in _MARK.finditer(line):
            plain += line[at : match.start()]
            start = length + len(bare(plain))
            plain += match[1]
            figures = tuple(match[2].split("/")) if match[2] else ()
            marks.append(Mark(match[1], figures, start, length + len(bare(plain))))
            at = match.end()
        plain += line[at:]
        length += len(bare(plain))
        lines.append(plain)
    return Document(kind, form, tuple(lines), tuple(marks))


def score(document: Document, paper: Paper, matches: list[Match], into: Score) -> list[str]:
    """Count what was found of a document in `into`; return what went wrong, in words."""
    text, places = _letters_of(paper)
    spans = [(_span(match, places), match) for match in matches]
    right: set[int] = set()
    wrong = []
    for mark in document.marks:
        at = _find(document, mark, text)
        hits = [
            (n, match) for n, ((start, end), match) in enumerate(spans)
            if at is not None and start < at + mark.end - mark.start and end > at
        ]  # fmt: skip
        good = [n for n, match in hits if match.figure.id in mark.figures]
        right.update(good)
        if mark.figures:
            into.planted += 1
            into.found += bool(good)
            if not good:
                named = [match.figure.id for _, match in hits]
                lost = "" if at is not None else ", not in the text that was read"
                wrong.append(f"missed {mark.number} {mark.figures} {named}{lost}")
        else:
            into.decoys += 1
            into.taken += bool(hits)
    for number, (_, match) in enumerate(spans):
        if number not in right:
            into.wrong += 1
            wrong.append(f"{match.around.amount.text} is not {match.figure.id}: "
                         f"{match.around.text}")  # fmt: skip
    return wrong


def _letters_of(paper: Paper) -> tuple[str, dict[tuple[int, int], int]]:
    """Letters and digits of what was read, and where each character of each block is in them."""
    text: list[str] = []
    places = {}
    for number, block in enumerate(paper.blocks):
        for offset, char in enumerate(block.text):
            places[number, offset] = len(text)
            text += [char.lower()] if char.isalnum() else []
        places[number, len(block.text)] = len(text)
    return "".join(text), places


def _span(match: Match, places: dict[tuple[int, int], int]) -> tuple[int, int]:
    block, amount = match.around.block, match.around.amount
    return places[block, amount.start], places[block, amount.end]


def _find(document: Document, mark: Mark, text: str) -> int | None:
    """Where a mark is in the letters and digits of the file; None where it was not read."""
    whole = document.letters
    for before, after in ((BEFORE, AFTER), (BEFORE // 2, 0), (0, AFTER)):
        lead = whole[max(0, mark.start - before) : mark.start]
        sought = lead + whole[mark.start : mark.end + after]
        if len(sought) > mark.end - mark.start and (at := text.find(sought)) >= 0:
            return at + len(lead)
    return None


def headed(line: str) -> Iterator[tuple[str, str]]:
    """The kind of a line of a document, and its text: title, heading, bullet, row or text."""
    for begins, kind in (("## ", "heading"), ("# ", "title"), ("- ", "bullet"), ("* ", "bullet")):
        if line.startswith(begins):
            yield kind, line[len(begins) :]
            return
    yield ("row", line.strip("| ")) if line.startswith("|") else ("text", line)
