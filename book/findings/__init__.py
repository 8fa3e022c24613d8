"""What is wrong, where, and how to fix it: one kind of finding for every check and command."""

from book.findings.check import Check
from book.findings.finding import BookError, Finding, named, relative, under
from book.findings.reporter import Reporter, read_all, read_what_can_be

__all__ = [
    "BookError",
    "Check",
    "Finding",
    "Reporter",
    "named",
    "read_all",
    "read_what_can_be",
    "relative",
    "under",
]
