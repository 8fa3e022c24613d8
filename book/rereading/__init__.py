"""Asks the pages that the register quotes whether they still say so. It changes no status."""

from book.rereading.fetch import Manners, Opened
from book.rereading.judge import judge
from book.rereading.run import Asked, Read, lines, reread

__all__ = ["Asked", "Manners", "Opened", "Read", "judge", "lines", "reread"]
