"""Checks whether pages quoted in the register still say the same. It changes no status.

Other rooms import only what this module names.
"""

from book.rereading.fetch import Manners, Opened
from book.rereading.judge import judge
from book.rereading.reread import Asked, Read, lines, reread

__all__ = ["Asked", "Manners", "Opened", "Read", "judge", "lines", "reread"]
