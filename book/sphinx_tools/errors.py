"""Errors that stop Sphinx and carry their findings, so that nobody has to parse text."""

from collections.abc import Iterable

from sphinx.errors import ExtensionError

from book.findings import BookError, Finding


def extension_error(findings: Iterable[Finding]) -> ExtensionError:
    """Return an error that stops Sphinx, which prints the findings. They are its cause."""
    cause = BookError(findings)
    error = ExtensionError(str(cause))
    error.__cause__ = cause
    return error
