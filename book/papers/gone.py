"""Names in a paper of what has closed or changed since: each once, with how often it is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.papers.held import Gone
from book.papers.paper import Paper, sentences

_SAID = re.compile(
    r"\b(?:former|formerly|then|until|abolish\w*|clos(?:ed|es|ure|ing)|replac\w+|succe\w+|now|ended"
    r"|merg\w+|previous\w*|used to|was set up|no longer|predecessor\w*|became|before)\b",
    re.IGNORECASE,
)
"""Words by which a sentence shows that its author knows."""
_CITED = re.compile(r"[\s,.]*\(?\s?(?:19|20)\d\d[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a paper uses as if nothing had changed, and the first sentence with it."""

    gone: Gone
    name: str
    sentence: str
    block: int
    times: int


def named(paper: Paper, gone: list[Gone]) -> list[Named]:
    """Every name that has changed, in the order of the paper.

    A year behind a name makes it the author of a source, which it stays.
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
    """Short names in capitals as they are, longer ones however their capitals stand."""
    parts = [
        rf"{re.escape(name)}s?" if name.isupper() else rf"(?i:{re.escape(name)})"
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
