"""Runs executable chapters: apart, cut off from the network, cached by what they used."""

from book.notebooks.extension import setup
from book.notebooks.runner import CellError, Executed, run_notebooks

__all__ = ["CellError", "Executed", "run_notebooks", "setup"]
