"""Builds the search index with pagefind as the last step of a build.

Pages are indexed as they were written. Figures and words of the glossary are results of their
own, which lead to their entries; so the pages that list them all leave those entries out.
"""

import asyncio
import gzip
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pagefind.index import IndexConfig, PagefindIndex
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.pages.search_records import RUNS, Record, also_of, kind_of, records, roles_of
from book.pages.search_words import words_of
from book.pages.shared import keep_by_document, store

FOLDER = "pagefind"
BESIDE = "book.json"
"""Beside the index: the words of the book, to mend the spelling of what somebody looks for; and
the results by kind and by role. Pagefind's own filters come in another order each time."""
FACETS = ("kind", "role")
SECTION = re.compile(r"<section([^>]*?) id=\"([^\"]+)\"([^>]*)>(\s*)<h([23])>")
"""Sphinx names the section, and pagefind leads to headings that have names."""
UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.*")
"""What pagefind brings for pages that are not ours."""


def index_site(site: Path, extra: Sequence[Record] = ()) -> None:
    """Write the index of the pages in `site`, and of `extra`, anew.

    Raises ExtensionError where it cannot be.
    """
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*.html"))
    }
    try:
        # In a thread of its own: whoever builds may have an event loop already.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _index(folder, pages, extra)).result()
    except Exception as error:
        raise ExtensionError(f"the search index could not be built: {error}") from error
    for pattern in UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    words = words_of(pages.values(), [f"{record.title} {record.content}" for record in extra])
    beside = {"words": words, **_facets(folder)}
    (folder / BESIDE).write_text(json.dumps(beside, separators=(",", ":")), encoding="utf-8")


def _facets(folder: Path) -> dict[str, dict[str, list[str]]]:
    """By facet and value: the ids of the results that have it, from what pagefind wrote."""
    found: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACETS}
    for file in sorted(folder.glob("fragment/*.pf_fragment")):
        text = gzip.decompress(file.read_bytes())
        meta = json.loads(text[text.index(b"{") :])["meta"]
        for facet in FACETS:
            for value in filter(None, meta.get(facet, "").split("; ")):
                found[facet].setdefault(value, []).append(file.stem)
    if not found["kind"]:
        raise ExtensionError("the search index names no kind of page: has pagefind changed?")
    return found


async def _index(folder: Path, pages: dict[str, str], extra: Iterable[Record]) -> None:
    config = IndexConfig(output_path=str(folder), include_characters="%£", keep_index_url=True)
    async with PagefindIndex(config=config) as index:
        # One after the other, so that two builds give the same bytes.
        for name, html in pages.items():
            if "data-pagefind-body" in html:
                named = SECTION.sub(r'<section\1\3>\4<h\5 id="\2">', html)
                await index.add_html_file(content=named, url=f"/{name}")
        for record in extra:
            await index.add_custom_record(
                url=f"/{record.link}",
                content=record.content,
                language="en-gb",
                meta={
                    "title": record.title,
                    "kind": record.kind,
                    "part": record.part,
                    "role": "; ".join(record.roles),
                },
            )


def _index_at_end(app: Sphinx, exception: Exception | None) -> None:
    if not exception and app.builder.format == "html" and app.config.book_index_at_end:
        index_site(Path(app.outdir), records(app))


def _own_search(app: Sphinx) -> None:
    """Leave out Sphinx's own index, which no page reads; the page of search stays."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def _page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    return [("search", {}, "search.html")]


def _note_runs(app: Sphinx, docname: str, content: list[str]) -> None:
    if "{code-cell}" in content[0]:
        store(app.env, RUNS)[docname] = True


def _context(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme what a page is found by."""
    kind = kind_of(app, page, is_place="book_place" in context)
    context["search_also"] = also_of(app, page)
    context["search_kind"] = kind
    context["search_role"] = "; ".join(roles_of(app, page))


def setup(app: Sphinx) -> None:
    # False where whoever drives Sphinx has the index made, and only when a page changed.
    app.add_config_value("book_index_at_end", True, "", types=[bool])
    app.connect("builder-inited", _own_search)
    app.connect("source-read", _note_runs)
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _context, priority=900)
    # After every page and every file beside the pages is written.
    app.connect("build-finished", _index_at_end, priority=900)
    keep_by_document(app, RUNS)
