"""What is wrong, where, and how to fix it: one kind of finding for every check and command."""

from book.findings.finding import (
    BookError,
    Finding,
    named,
    read_all,
    read_what_can_be,
    relative,
    under,
)

__all__ = ["BookError", "Finding", "named", "read_all", "read_what_can_be", "relative", "under"]
