"""Finds outdated names in a paper: organisations, programmes or policies that changed or closed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.papers.known_figures import Gone
from book.papers.paper import Paper, sentences

_SAID = re.compile(
    r"\b(?:former|formerly|then|until|abolish\w*|clos(?:ed|es|ure|ing)|replac\w+|succe\w+|now|ended"
    r"|merg\w+|previous\w*|used to|was set up|no longer|predecessor\w*|became|before)\b",
    re.IGNORECASE,
)
"""Words in a sentence that show that its author knows about the change."""
_CITED = re.compile(r"[\s,.]*\(?\s?(?:19|20)\d\d[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name used as if nothing had changed, its first sentence and its number of uses."""

    gone: Gone
    name: str
    sentence: str
    block: int
    times: int


def named(paper: Paper, gone: list[Gone]) -> list[Named]:
    """Return every name that has changed, in the order of the paper.

    A name followed by a year is the author of a source, so it is correct as it is.
    """
    found = []
    for one in gone:
        hits = list(_hits(paper, _pattern(one.names)))
        if hits:
            block, sentence, name = hits[0]
            found.append(Named(one, name, sentence, block, len(hits)))
    return sorted(found, key=lambda one: one.block)


def _hits(paper: Paper, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    for number, block in enumerate(paper.blocks):
        if not pattern.search(block.text):
            continue
        for sentence in sentences(block.text):
            text = block.text[sentence.start : sentence.end].strip()
            for match in pattern.finditer(text):
                if not _SAID.search(text) and not _CITED.match(text, match.end()):
                    yield number, text, match[0]


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match short capitalised names exactly, and longer ones in any case."""
    parts = [
        rf"{re.escape(name)}s?" if name.isupper() else rf"(?i:{re.escape(name)})"
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
