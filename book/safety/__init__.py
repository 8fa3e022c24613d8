"""Rejects harmful content in a change from a stranger: files, characters and markup.

It runs first, before anything else reads the book, and is independent of the book's content.
`book.notebooks` limits what notebooks may do; `book.theme.policy` what pages may do.

Other rooms import `files`, `html`, `unsafe_markup`.
"""

from book.safety.files import SafeFiles, check_files

__all__ = ["SafeFiles", "check_files"]
