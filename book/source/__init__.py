"""Parse a chapter's Markdown source once, with MyST's own parser, for all other packages.

`parse_markdown` returns text, directives, roles, links, headings, cells and blocks with their line
numbers. `front_matter` and `is_executable` do not parse the rest. Nothing here opens Sphinx: the
directives and roles that it knows are listed in ``markup.json``.

Other rooms may import each of its modules.
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
