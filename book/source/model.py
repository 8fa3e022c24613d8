"""Data classes for a parsed chapter: its text with line numbers, and its structure."""

import re
from dataclasses import dataclass, field, replace

from book.source.boxes import Box

BOUND = "\ufffc"
"""Placeholder in a block's text for a number from the register."""
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Invisible characters, which could hide a number word from the check."""
_TITLED = re.compile(r"(.*?)\s*<([^<>]*)>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some Markdown, and the line of the file where it starts."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6, with its text as read aloud, and the enclosing block or ""."""

    level: int
    text: str
    line: int
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: its address as written, and its text."""

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
    """A name that a chapter defines, in the form Sphinx compares, and its line in the file."""

    kind: str
    name: str
    line: int


@dataclass(slots=True)
class Block:
    """One run of text as read aloud: a paragraph, heading, cell, caption, alt text or option.

    `lines[i]` is the line of the file that contains character `i` of `text`. `kind` is ``prose``,
    ``code`` or ``formula``. `made_up` is true inside an example that is declared to be invented,
    and `quoted` inside a block quotation. `settings` is the recipe whose values the text may
    repeat, for the text of a figure itself. `figures` are the roles for the `BOUND` characters
    in the text, in order. `inside` lists the enclosing directives, outermost first.
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
        """Append `text`, which starts on `line`."""
        text = text.translate(_INVISIBLE)
        for number, row in enumerate(text.split("\n"), start=line):
            self.lines += [number] * (len(row) + 1)
        self.lines.pop()
        self.text += text.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role such as ``{stat}`id``` and its line."""

    name: str
    content: str
    line: int

    @property
    def title(self) -> str | None:
        """The text of a link role written as ``text <target>``, or None if it has none."""
        titled = _TITLED.fullmatch(self.content)
        return titled[1] if titled else None

    @property
    def target(self) -> str:
        """The target of a link role."""
        titled = _TITLED.fullmatch(self.content)
        return titled[2] if titled else self.content


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as written: its name, argument, options and body, with their lines.

    `options` maps names to (value, line). `inside` lists the enclosing directives, outermost
    first.
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
    """The parsed Markdown of one chapter. It is cached and shared, so do not modify it."""

    front_matter: str = ""
    blocks: list[Block] = field(default_factory=list)
    roles: list[RoleUse] = field(default_factory=list)
    targets: list[tuple[str, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    languages: list[tuple[str, int]] = field(default_factory=list)
    """The language given after the opening fence of each code block, and its line."""
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    tables: list[TableHead] = field(default_factory=list)
    comments: list[Piece] = field(default_factory=list)
    """The lines of comments such as ``% for other writers``, without the ``%``."""
    html: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lists: dict[int, int] = field(default_factory=dict)
    """The first and last line of each list."""
    code_rows: set[int] = field(default_factory=set)
    """The lines inside fenced code, which checks of Markdown must leave alone."""
    footnotes: dict[str, int] = field(default_factory=dict)
    """Footnotes that are never referred to, with their lines."""
    too_deep: list[int] = field(default_factory=list)
    """Lines where blocks, lists or quotations are nested too deeply to be read further."""

    @property
    def cells(self) -> list[Directive]:
        """The code cells."""
        return [one for one in self.directives if one.name == "code-cell"]

    @property
    def front_rows(self) -> int:
        """The number of rows of front matter, including the dashes."""
        return self.front_matter.count("\n") + 3 if self.front_matter else 0


def at_line(parsed: Parsed, line: int, settings: str = "") -> Parsed:
    """Return `parsed` with everything moved to `line`, for text that comes from a list.

    `settings` is the recipe whose values the text may repeat.
    """
    blocks = (replace(b, lines=[line] * len(b.lines), settings=settings) for b in parsed.blocks)
    roles = (replace(role, line=line) for role in parsed.roles)
    return replace(parsed, blocks=list(blocks), roles=list(roles))


def plain(name: str) -> str:
    """Normalise a name as Sphinx does: lower case, with single spaces."""
    return " ".join(name.strip("\"'").lower().split())
