"""What a change does to numbers, sentences and chapters: two trees are read, and neither is run."""

from book.changes.compare import Changes, compare
from book.changes.edition import Edition, edition_at, read_edition
from book.changes.written import as_markdown, as_page

__all__ = [
    "Changes",
    "Edition",
    "as_markdown",
    "as_page",
    "compare",
    "edition_at",
    "read_edition",
]
