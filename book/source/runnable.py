"""What a chapter's cells must be for this book to run them; said by every check and every build."""

from collections.abc import Iterator
from typing import Any

PYTHON = {"", "python", "python3", "ipython", "ipython3", "py"}
"""What a cell may be called in its first line; a kernel, too."""


def wrong_kernel(kernel: Any) -> str:
    """What is wrong with a chapter's ``kernelspec``, and how to fix it; "" where nothing is."""
    fields = kernel if isinstance(kernel, dict) else {}
    for language in (fields.get("language") or "", fields.get("name") or ""):
        if str(language).lower() not in PYTHON:
            message = f"the chapter asks for '{language}', and the book runs Python"
            return f"{message}: write 'name: python3' below kernelspec"
    return ""


def wrong_cell(language: str, *, loads: bool) -> Iterator[str]:
    """What is wrong with a cell of this `language`, and how to fix it.

    `loads` tells whether it takes its code from another file.
    """
    if language.lower() not in PYTHON:
        message = f"this cell is written in '{language}', and the book runs Python"
        yield f"{message}: translate it, or show it without running it: ```{language}"
    if loads:
        yield "'load' would show any file of whoever builds the book: write the code in the cell"
