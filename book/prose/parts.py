"""What a chapter's Markdown is made of: its words with their lines, and parts with a shape."""

from dataclasses import dataclass, field

from book.prose.blocks import Box

BOUND = "\ufffc"
"""Stands in a block's text where a bound number will be shown."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters no reader sees, which would hide a number word from the check."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6, with its words as read aloud, and the block around it or ""."""

    level: int
    text: str
    line: int
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link: where it leads as written, and its words."""

    address: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """A Markdown image: its file or address as written, and its alternative text."""

    address: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class TableHead:
    """The header row of a table: its cells as read aloud."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Comment:
    """One line of a comment, ``% for other writers``, without its sign."""

    text: str
    line: int


@dataclass(slots=True)
class Block:
    """One run of text as read aloud: a paragraph, heading, cell, caption, alt text or option.

    `lines[i]` is the line of the file that character `i` of `text` stands on.
    `kind` is ``prose``, ``code`` or ``formula``; `made_up` is true inside an example that
    tells its readers that it is invented, `quoted` inside a block quotation. `settings` is the
    recipe whose values the text may repeat, for the words of a figure itself. `figures` are the
    roles behind the text's `BOUND` marks, in order. `plan` is true in the plan of a session.
    """

    kind: str = "prose"
    made_up: bool = False
    quoted: bool = False
    text: str = ""
    lines: list[int] = field(default_factory=list)
    settings: str = ""
    figures: list["RoleUse"] = field(default_factory=list)
    plan: bool = False

    def add(self, text: str, line: int) -> None:
        for char in text:
            if char in _INVISIBLE:
                continue
            self.text += " " if char == "\n" else char
            self.lines.append(line)
            line += char == "\n"


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role such as ``{stat}`id``` and where it stands."""

    name: str
    content: str
    line: int


@dataclass(frozen=True, slots=True)
class CodeCell:
    """The source of one notebook cell and the line it starts on."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
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
    """All that the checks need to know of one chapter's Markdown."""

    front_matter: str = ""
    blocks: list[Block] = field(default_factory=list)
    roles: list[RoleUse] = field(default_factory=list)
    targets: list[tuple[str, int]] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    """Directives that hold words; `directives` are all, those that hold code too."""
    directives: list[Fence] = field(default_factory=list)
    languages: list[tuple[str, int]] = field(default_factory=list)
    """The language that a block of code names behind its ticks, and the line."""
    cells: list[CodeCell] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[TableHead] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    footnotes: dict[str, int] = field(default_factory=dict)
    """Those that nothing refers to, with their lines."""
