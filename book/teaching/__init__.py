"""Turns a chapter into what a trainer needs: knowledge check, slides, handout, plan, packages."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the checks read teaching parts, and do without Sphinx
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx."""
    from book.teaching import on_page

    on_page.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
