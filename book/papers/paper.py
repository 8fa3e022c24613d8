"""A parsed paper: blocks of text with their positions, split into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from book.papers.amounts import one_line

HEADING, TEXT, ROW = "heading", "text", "row"


class PaperError(Exception):
    """The file cannot be read; the message explains why and what to do, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or table row; `page` is 0 if the file does not say."""

    text: str
    kind: str = TEXT
    page: int = 0
    header: str = ""
    """The first row of the table, if this is a row."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A parsed paper: its file type, number of pages (0 if it has none) and blocks."""

    kind: str
    blocks: tuple[Block, ...]
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, at ``block.text[start:end]``."""

    start: int
    end: int


_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£*•])")
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nos|pp?|vs|cf|e\.?g|i\.?e|et al|Fig|ca?|approx|Ltd|Vol|eds?)"
    r"|\b[A-Z]|^\d+|^\(?[a-z])\.$"
)


LONGEST = 1_000
"""The maximum length of a sentence: a pasted table may be a block without a full stop."""


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a block in order; together they cover the whole text."""
    for sentence in _sentences(text):
        start = sentence.start
        while sentence.end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            end = space if space > 0 else start + LONGEST
            yield Sentence(start, end)
            start = end
        yield Sentence(start, sentence.end)


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _END.finditer(text):
        if _SHORT.search(text[max(start, match.start() - 8) : match.start() + 1]):
            continue
        yield Sentence(start, match.end())
        start = match.end()
    if text[start:].strip():
        yield Sentence(start, len(text))


@dataclass(slots=True)
class Lines:
    """Joins printed lines into blocks: a paragraph continues until something ends it."""

    blocks: list[Block] = field(default_factory=list)
    _held: list[str] = field(default_factory=list)
    """Pieces of the paragraph, joined once at the end: appending a million lines would be slow."""
    _last: int = 0
    _page: int = 0

    def add(self, lines: list[str], page: int = 0) -> None:
        """Add the lines of one page, or of a whole text."""
        widest = max((len(line) for line in lines), default=0)
        for line in lines:
            line = one_line(re.sub("\u00ad$", "-", line.rstrip()))
            if not line:
                self.end()
            elif self._goes_on(line, widest):
                last = self._held[-1]
                if re.search(r"(?<=[a-z])-$", last) and line[0].islower():
                    self._held[-1] = last[:-1]
                else:
                    self._held.append(" ")
                self._held.append(line)
            else:
                self.end()
                self._held, self._page = [line], page
            self._last = len(line)

    def _goes_on(self, line: str, widest: int) -> bool:
        if not self._held or re.match(r"(?:[•*▪‣·–-]|\(?[a-z0-9]{1,2}[.)])\s", line):
            return False
        last = self._held[-1][-1]
        if line[0].islower() or last in ",;(/-" or line[0] in "%)],;":
            return True
        return last not in ".!?:" and self._last > 0.6 * widest

    def end(self) -> None:
        """End the current paragraph."""
        if text := "".join(self._held):
            bare = len(text) < 90 and text[-1] not in ".!?;,"
            bullet = re.match(r"[•*▪‣·–-]\s", text)
            kind = HEADING if bare and not bullet and not re.search(r"\d", text) else TEXT
            self.blocks.append(Block(text, kind, self._page))
        self._held = []
