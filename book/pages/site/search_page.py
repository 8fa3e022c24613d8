"""The page of search, what a page is found by, and the index as the last step of a build."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.pages.site.search_index import index_site, write_records
from book.pages.site.search_records import RUNS, also_of, kind_of, records, roles_of
from book.source import is_executable
from book.sphinx_seam.html import without_search_index
from book.sphinx_tools.config_values import book_config
from book.sphinx_tools.dependencies import shows
from book.sphinx_tools.documents import keep_by_document, store


def index_book(app: Sphinx, site: Path, kept: Path | None = None) -> None:
    """Write the index of the book's pages in `site`.

    `kept` is a folder for what the next index is made from where it has not changed.
    Raises ExtensionError where the index cannot be made.
    """
    language = app.config.language or "en"
    index_site(site, records(app), language, kept=kept)


def keep_records(app: Sphinx, file: Path) -> None:
    """Write to `file` what the index needs beside the pages."""
    write_records(file, records(app), app.config.language or "en")


def _index_at_end(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.format == "html" and book_config(app.config).index_at_end:
        index_book(app, Path(app.outdir))


def _own_search(app: Sphinx) -> None:
    """Leave out Sphinx's own index, which no page reads; the page of search stays."""
    if app.builder.format == "html":
        without_search_index(app)


def _page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    return [("search", {}, "search.html")]


def _note_runs(app: Sphinx, docname: str, content: list[str]) -> None:
    if is_executable(content[0]):
        store(app.env, RUNS)[docname] = True


def _context(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme what a page is found by."""
    kind = kind_of(app, page, is_place="book_place" in context)
    context["search_also"] = also_of(app, page)
    context["search_kind"] = kind
    context["search_role"] = "; ".join(roles_of(app, page))


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _own_search)
    app.connect("source-read", _note_runs)
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _context, priority=900)
    # After every page and every file beside the pages is written.
    app.connect("build-finished", _index_at_end, priority=900)
    keep_by_document(app, RUNS)
    shows(app, "words to find it by", lambda app: {d: also_of(app, d) for d in app.env.all_docs})
