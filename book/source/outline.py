"""The blocks of a text one after another, and the items of its lists as Markdown counts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.source.directives import directive_of
from book.source.model import Piece
from book.source.parser import parser


@dataclass(frozen=True, slots=True)
class Part:
    """A block as typed, or an item of a list without its mark.

    `kind` is ``bullet``, ``number``, the name of a directive, or "". `inner` are the words of the
    bullets inside an item.
    """

    kind: str
    words: Piece
    inner: Piece | None = None

    @property
    def whole(self) -> Piece:
        """All its words, those of bullets inside it too."""
        told = [self.words.text, *([self.inner.text] if self.inner else [])]
        return Piece("\n".join(told), self.words.line)


def outline(text: str, line: int) -> Iterator[Part]:
    """The parts of `text`, which begins on `line`; rows of items have no indents and no bullets."""
    rows = text.split("\n")
    bare = [row.strip() for row in rows]
    found: list[tuple[str, int, int]] = []
    inner: dict[int, int] = {}
    """By the first row of an item: that of the bullets inside it."""
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
    """The runs of rows between blank ones."""
    for rows in re.finditer(r"^.*\S.*(?:\n.*\S.*)*", text, re.MULTILINE):
        yield Piece(rows[0], line + text.count("\n", 0, rows.start()))
