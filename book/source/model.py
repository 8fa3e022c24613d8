"""What a chapter's Markdown is made of: its words with their lines, and parts with a shape."""

import re
from dataclasses import dataclass, field, replace

from book.source.boxes import Box

BOUND = "\ufffc"
"""Stands in a block's text where a bound number will be shown."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Characters no reader sees, which would hide a number word from the check."""
_TITLED = re.compile(r"(.*?)\s*<([^<>]*)>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some Markdown, and the line of the file that it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6, with its words as read aloud, and the block around it or ""."""

    level: int
    text: str
    line: int
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture: where it leads as written, and its words."""

    address: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class TableHead:
    """The header row of a table: its cells as read aloud."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a chapter defines, as Sphinx compares it, and the line of the file."""

    kind: str
    name: str
    line: int


@dataclass(slots=True)
class Block:
    """One run of text as read aloud: a paragraph, heading, cell, caption, alt text or option.

    `lines[i]` is the line of the file that character `i` of `text` stands on.
    `kind` is ``prose``, ``code`` or ``formula``; `made_up` is true inside an example that
    tells its readers that it is invented, `quoted` inside a block quotation. `settings` is the
    recipe whose values the text may repeat, for the words of a figure itself. `figures` are the
    roles behind the text's `BOUND` marks, in order. `inside` names the directives around it, the
    outermost first.
    """

    kind: str = "prose"
    made_up: bool = False
    quoted: bool = False
    text: str = ""
    lines: list[int] = field(default_factory=list)
    settings: str = ""
    figures: list["RoleUse"] = field(default_factory=list)
    inside: tuple[str, ...] = ()

    def add(self, text: str, line: int) -> None:
        """Go on with `text`, which begins on `line`."""
        text = text.translate(_INVISIBLE)
        for number, row in enumerate(text.split("\n"), start=line):
            self.lines += [number] * (len(row) + 1)
        self.lines.pop()
        self.text += text.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role such as ``{stat}`id``` and where it stands."""

    name: str
    content: str
    line: int

    @property
    def title(self) -> str | None:
        """The words that a role of a link shows, ``words <target>``; None where it has none."""
        titled = _TITLED.fullmatch(self.content)
        return titled[1] if titled else None

    @property
    def target(self) -> str:
        """What a role of a link leads to."""
        titled = _TITLED.fullmatch(self.content)
        return titled[2] if titled else self.content


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as written: its name, argument, options and body, and where each stands.

    `options` maps a name to its value and line. `inside` names the directives around it, the
    outermost first.
    """

    name: str
    argument: str
    options: dict[str, tuple[str, int]]
    body: str
    line: int
    body_line: int
    inside: tuple[str, ...] = ()


@dataclass(slots=True)
class Parsed:
    """All that anybody needs to know of one chapter's Markdown. It is shared: nobody changes it."""

    front_matter: str = ""
    blocks: list[Block] = field(default_factory=list)
    roles: list[RoleUse] = field(default_factory=list)
    targets: list[tuple[str, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    languages: list[tuple[str, int]] = field(default_factory=list)
    """The language that a block of code names behind its ticks, and the line."""
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    tables: list[TableHead] = field(default_factory=list)
    comments: list[Piece] = field(default_factory=list)
    """The lines of comments, ``% for other writers``, without their sign."""
    html: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    code_rows: set[int] = field(default_factory=set)
    """The lines inside fenced code, which nobody but its program may judge."""
    footnotes: dict[str, int] = field(default_factory=dict)
    """Those that nothing refers to, with their lines."""
    too_deep: list[int] = field(default_factory=list)
    """Where blocks, lists or quotations lie so deep one in another that no more was read."""

    @property
    def cells(self) -> list[Directive]:
        """The cells of code."""
        return [one for one in self.directives if one.name == "code-cell"]

    @property
    def front_rows(self) -> int:
        """How many rows the front matter has, with its dashes."""
        return self.front_matter.count("\n") + 3 if self.front_matter else 0

    def field_line(self, name: str) -> int:
        """The line of a field of the front matter; 1 where it is not there."""
        rows = enumerate(self.front_matter.split("\n"), start=2)
        return next((line for line, row in rows if row.startswith(f"{name}:")), 1)


def at_line(parsed: Parsed, line: int, settings: str = "") -> Parsed:
    """Words of a list as if all stood on `line`; they may repeat what a recipe is given."""
    blocks = (replace(b, lines=[line] * len(b.lines), settings=settings) for b in parsed.blocks)
    roles = (replace(role, line=line) for role in parsed.roles)
    return replace(parsed, blocks=list(blocks), roles=list(roles))


def plain(name: str) -> str:
    """A name as Sphinx compares it: without capitals, and with single spaces."""
    return " ".join(name.strip("\"'").lower().split())
