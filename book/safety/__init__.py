"""Refuses what a stranger's change might bring: files, characters and markup that do harm.

It is asked first, before anything else reads the book, and knows nothing of what the book says.
What notebooks may do is for `book.notebooks`; what pages may do, for `book.theme.policy`.
"""

from book.safety.files import SafeFiles, check_files

__all__ = ["SafeFiles", "check_files"]
