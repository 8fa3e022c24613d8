"""This book as it stands: its register and its chapters, read once for all tests of a process.

No test may change them. One that needs another book makes one of its own.
"""

from functools import cache
from pathlib import Path

from book.prose.contents import Chapter, load_chapters
from book.register import Register, load_register

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""


@cache
def register() -> Register:
    """Its figures and sources."""
    return load_register(ROOT)


@cache
def chapters() -> tuple[Chapter, ...]:
    """Its chapters, in the order of the contents."""
    return tuple(load_chapters(ROOT))
