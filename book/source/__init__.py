"""A chapter as written, read once by MyST's own parser: all that others ask of its Markdown.

`parse_markdown` gives words, directives, roles, links, headings, cells and blocks with their lines.
`front_matter` and `is_executable` answer without reading the rest. Nothing here opens Sphinx: what
its directives and roles take stands in ``markup.json``.
"""

from book.source.directives import cells_in
from book.source.model import (
    BOUND,
    Block,
    Directive,
    Heading,
    Name,
    Parsed,
    Piece,
    RoleUse,
    at_line,
)
from book.source.parser import front_matter, is_executable
from book.source.reader import STAT_ROLES, parse_markdown

__all__ = [
    "BOUND", "STAT_ROLES", "Block", "Directive", "Heading", "Name", "Parsed", "Piece", "RoleUse",
    "at_line", "cells_in", "front_matter", "is_executable", "parse_markdown",
]  # fmt: skip
