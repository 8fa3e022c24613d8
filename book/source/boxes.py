"""How the blocks of a chapter are nested, according to MyST's own parser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from book.source.parser import parser

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(slots=True)
class Box:
    """A fenced block: `marks` open it on `line`, followed by `info`.

    `closed` means that a closing fence ends it, on `last`. `code` means that its content is shown
    verbatim; `inside` then lists the fences in it that would have opened blocks, had it ended.
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
        """Create a block from a token of a text that starts after line `offset` of the file."""
        first, last = token.map or (0, 0)
        # The parser does not record a closing fence, but it is the one line not in the content.
        closed = token.content.count("\n") == last - first - 2
        return cls(token.markup, token.info.strip(), offset + first + 1, offset + last, closed)

    @classmethod
    def begun_in(cls, token: "Token", line: int) -> Iterator["Box"]:
        """Yield the blocks that seem to open inside a code block, at its top level."""
        if token.markup in token.content:
            for inner in parser(inline=False).parse(token.content):
                same = inner.type == token.type and inner.markup.startswith(token.markup)
                if same and inner.level == 0:
                    yield cls.of(inner, line)

    def all(self) -> Iterator["Box"]:
        """Yield this block and all blocks inside it."""
        yield self
        for box in self.inside:
            yield from box.all()

    @property
    def name(self) -> str:
        """The name used in messages."""
        info = self.info if len(self.info) <= 40 else f"{self.info[:40]}…"
        return f"'{self.marks}{info}'"

    @property
    def stray(self) -> bool:
        """Whether this is an extra closing fence rather than an opening one."""
        return self.marks[0] == ":" and not self.info
