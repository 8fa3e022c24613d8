"""How the blocks of a chapter lie one in another, as MyST's own parser found them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from book.source.parser import parser

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(slots=True)
class Box:
    """A block of a chapter: `marks` begin it on `line`, `info` stands behind them.

    `closed` says that a row of marks ends it, on `last`. `code` blocks hold what is shown as it
    is; `inside` has then the beginnings of blocks that would have been its own, had it ended.
    """

    marks: str
    info: str
    line: int
    last: int
    closed: bool
    code: bool = False
    inside: list["Box"] = field(default_factory=list)

    @classmethod
    def of(cls, token: "Token", offset: int) -> "Box":
        """The block that a token of a text stands for, which begins `offset` lines down."""
        first, last = token.map or (0, 0)
        # The parser keeps no note of an end: it is the row that is not part of the content.
        closed = token.content.count("\n") == last - first - 2
        return cls(token.markup, token.info.strip(), offset + first + 1, offset + last, closed)

    @classmethod
    def begun_in(cls, token: "Token", line: int) -> Iterator["Box"]:
        """Blocks that begin in code in such a way that they would have ended it."""
        if token.markup in token.content:
            for inner in parser(inline=False).parse(token.content):
                same = inner.type == token.type and inner.markup.startswith(token.markup)
                if same and inner.level == 0:
                    yield cls.of(inner, line)

    def all(self) -> Iterator["Box"]:
        """It and the blocks inside it."""
        yield self
        for box in self.inside:
            yield from box.all()

    @property
    def name(self) -> str:
        """As a message calls it."""
        info = self.info if len(self.info) <= 40 else f"{self.info[:40]}…"
        return f"'{self.marks}{info}'"

    @property
    def stray(self) -> bool:
        """Whether it is no beginning but an end too many."""
        return self.marks[0] == ":" and not self.info
