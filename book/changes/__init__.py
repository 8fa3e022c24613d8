"""Compare numbers, sentences and chapters of two versions of the book, without running either.

Other rooms import `compare`.
"""

from book.changes.compare import Changes, compare
from book.changes.edition import Edition, edition_at, read_edition
from book.changes.report import as_markdown, as_page

__all__ = [
    "Changes",
    "Edition",
    "as_markdown",
    "as_page",
    "compare",
    "edition_at",
    "read_edition",
]
