"""The small book of the tests of pages, for the directives of teaching parts."""

from pages.conftest import build

__all__ = ["build"]
