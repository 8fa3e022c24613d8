"""Style checks for prose: runs of short sentences, and remarks by the book about itself."""

import re
from collections.abc import Iterator

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.kinds import kind_of
from book.prose.sentences import sentences_of
from book.register import Register
from book.source import Block

SHORT = 9
"""A sentence with fewer words is short."""
MOST_SHORT = 4
"""The most short sentences in a row in a paragraph."""

_OF_ITSELF = re.compile(
    r"\bwe (?:did not|didn't|have not|haven't|had not|could not|couldn't) "
    r"(?:yet )?(?:read|open|reopen|find|check|seen|opened|found|checked)\b"
    r"|\bwe (?:only |have only |have |also )?(?:read|opened|remember) "
    r"(?!(?:and|or|out|aloud|about)\b)"
    r"|\b(?:which|that|who|what) we (?:only |have )?(?:read|opened)\b"
    r"|\bwe found (?:no|none|nothing)\b",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = ("about", "list")
"""Kinds of chapters that are about the book, where such remarks belong."""


def check_manner(chapter: Chapter, register: Register) -> Iterator[Finding]:
    """Runs of short sentences, and sentences about what this book's makers read or did not."""
    about = kind_of(chapter.path, chapter.front.kind) in _TELLS_OF_ITSELF
    for block in chapter.parsed.blocks:
        if block.kind != "prose" or block.quoted:
            continue
        yield from _short_rows(chapter.path, block, register)
        for found in () if about else _OF_ITSELF.finditer(block.text):
            if not _in_quotation(block.text, found.start()):
                message = (
                    f"'{found[0].strip()}': give readers the thing itself, or say where to get it. "
                    "What was read belongs in the note of the number or the source"
                )
                yield Finding(
                    chapter.path, block.lines[found.start()], message, check=Check.ABOUT_ITSELF
                )


def _short_rows(path: str, block: Block, register: Register) -> Iterator[Finding]:
    """Runs of more than `MOST_SHORT` short sentences, except in speech."""
    row: list[int] = []
    open_ = False
    for sentence in [*sentences_of([block], register), None]:
        speech = open_
        if sentence:
            speech = open_ or '"' in sentence.text
            open_ ^= sentence.text.count('"') % 2 == 1
        if sentence and sentence.whole and not speech and sentence.words < SHORT:
            row.append(sentence.line)
            continue
        if len(row) > MOST_SHORT:
            message = (
                f"{len(row)} sentences in a row have fewer than {SHORT} words: "
                "join two that are one thought"
            )
            yield Finding(path, row[0], message, check=Check.SHORT_ROW)
        row = []


def _in_quotation(text: str, place: int) -> bool:
    return text.count('"', 0, place) % 2 == 1
