"""Runs executable chapters: apart, cut off from the network, cached by what they used."""

from typing import TYPE_CHECKING, Any

from book.notebooks.runner import CellError, Executed, run_notebooks

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["CellError", "Executed", "run_notebooks", "setup"]


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx, which alone needs what reads notebooks."""
    from book.notebooks import extension

    return extension.setup(app)
