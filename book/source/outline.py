"""Split a text into its top-level blocks and list items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.source.directives import directive_of
from book.source.model import Piece
from book.source.parser import parser

ANSWER = re.compile(r"\[([ xX])\](?:\s+|\Z)")
"""Marks an answer to a question as right or wrong. Readers do not see it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as typed, or a list item without its marker.

    `kind` is ``bullet``, ``number``, the name of a directive, or "". `inner` is the text of the
    bullets nested in an item.
    """

    kind: str
    words: Piece
    inner: Piece | None = None

    @property
    def whole(self) -> Piece:
        """The whole text, including nested bullets."""
        told = [self.words.text, *([self.inner.text] if self.inner else [])]
        return Piece("\n".join(told), self.words.line)


def outline(text: str, line: int) -> Iterator[Part]:
    """Yield the parts of `text`, which starts on `line`. List items lose indents and bullets."""
    rows = text.split("\n")
    bare = [row.strip() for row in rows]
    found: list[tuple[str, int, int]] = []
    inner: dict[int, int] = {}
    """Maps the first row of an item to the first row of its nested bullets."""
    for token in parser(inline=False).parse(text):
        first, last = token.map or (0, 0)
        if token.type == "list_item_open" and (token.level == 1 or not token.info):
            bare[first] = bare[first].removeprefix(token.info + token.markup).lstrip()
            if token.level == 1:
                found.append(("number" if token.info else "bullet", first, last))
        elif token.type == "bullet_list_open" and token.level == 2 and found:
            inner.setdefault(found[-1][1], first)
        elif token.level == 0 and token.map and "_list_" not in token.type:
            found.append(((directive_of(token.info) or ("", ""))[0], first, last))
    for kind, first, last in found:
        end = inner.get(first, last)
        told = _piece(bare, end, last, line) if end < last else None
        of_list = kind in ("bullet", "number")
        yield Part(kind, _piece(bare if of_list else rows, first, end, line), told)


def _piece(rows: list[str], first: int, end: int, line: int) -> Piece:
    return Piece("\n".join(row for row in rows[first:end] if row), line + first)


def paragraphs(text: str, line: int) -> Iterator[Piece]:
    """Yield the runs of lines between blank lines."""
    for rows in re.finditer(r"^.*\S.*(?:\n.*\S.*)*", text, re.MULTILINE):
        yield Piece(rows[0], line + text.count("\n", 0, rows.start()))
