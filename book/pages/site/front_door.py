"""The site's front door: ``index.html`` leads to the first chapter, with or without a server."""

from pathlib import Path

from sphinx.application import Sphinx

from book.files.whole import write_if_changed
from book.pages.common.rendering import render
from book.theme.policy import CONTENT_POLICY


def _write_index(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html" or app.config.root_doc == "index":
        return
    link = app.builder.get_target_uri(app.config.root_doc)
    html = render("index.html", title=app.config.html_title, link=link, policy=CONTENT_POLICY)
    write_if_changed(Path(app.outdir) / "index.html", html)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", _write_index)
