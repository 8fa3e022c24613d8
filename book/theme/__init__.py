"""The book's theme: based on Furo, with its own templates, one stylesheet and one script.

Other rooms do not import `context`.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.theme.assets import write_assets
from book.theme.contents import add_contents, forget, stub_furo
from book.theme.context import add_page_context
from book.theme.policy import write_headers

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme ``community`` and the event handlers that its templates need."""
    app.add_html_theme("community", str(Path(__file__).parent / "community"))
    app.connect("builder-inited", write_assets)
    app.connect("write-started", forget)
    app.connect("html-page-context", stub_furo, priority=100)
    app.connect("html-page-context", add_contents)
    app.connect("html-page-context", add_page_context)
    app.connect("build-finished", write_headers)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
