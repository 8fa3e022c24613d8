"""Findings: what is wrong, where, and how to fix it, in one type used by all commands.

Other rooms import only what this module names.
"""

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
