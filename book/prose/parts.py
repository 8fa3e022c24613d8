"""The parts of a chapter that have a shape as well as words: headings, links, images, tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of `level` 1 to 6, with its words as read aloud."""

    level: int
    text: str
    line: int


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
