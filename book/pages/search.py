"""Builds the search index with pagefind as the last step of a build."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError


def index_site(site: Path) -> None:
    """Write the index of the pages in `site` anew. Raises ExtensionError where it cannot be."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ExtensionError(f"the search index could not be built:\n{done.stdout}{done.stderr}")


def _index(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.format == "html" and app.config.book_index_at_end:
        index_site(Path(app.outdir))


def _own_search(app: Sphinx) -> None:
    """Leave out Sphinx's own index, which no page reads; the page of search stays."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def _page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    return [("search", {}, "search.html")]


def setup(app: Sphinx) -> None:
    # False where whoever drives Sphinx has the index made, and only when a page changed.
    app.add_config_value("book_index_at_end", True, "", types=[bool])
    app.connect("builder-inited", _own_search)
    app.connect("html-collect-pages", _page)
    # After every page and every file beside the pages is written.
    app.connect("build-finished", _index, priority=900)
