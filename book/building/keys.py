"""Compute a short key of everything a page is made from; pages are rewritten when it changes."""

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.incremental.fingerprint import digest, fingerprint, in_order
from book.incremental.once import FRESH, Once, one_look
from book.pages.common.figure_domain import FigureDomain
from book.sphinx_seam.environment import link_targets, order_of
from book.sphinx_tools.dependencies import shown_of_others
from book.sphinx_tools.documents import keep_by_document, store
from book.theme.contents import contents_of

SOURCES = "book_sources"
"""For each document, a digest of the text that was read."""
LINKS = "book_links"
"""Documents with links that are resolved when the page is written."""


def _source_digest(file: Path) -> str:
    """Return a digest of a chapter's text as Sphinx reads it, or "" if it cannot be read."""
    try:
        return digest(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""


source_digest = Once(_source_digest, settles=FRESH)


def edited(env: BuildEnvironment, docname: str) -> bool:
    """Whether a chapter's text has changed since it was read."""
    read = store(env, SOURCES).get(docname)
    return bool(read != source_digest(Path(env.doc2path(docname))))


def read_stamp(env: BuildEnvironment, docname: str) -> list[int]:
    """Return a value that changes each time the document is read, whatever its content."""
    try:
        status = (Path(env.doctreedir) / f"{docname}.doctree").stat()
    except OSError:
        return []
    return [status.st_mtime_ns, status.st_size]


def contents_key(env: BuildEnvironment) -> str:
    """Key of what every page shows of the others: order, captions, titles, section numbers."""
    titles = [(doc, str(env.titles[doc]), str(env.longtitles[doc])) for doc in sorted(env.titles)]
    relations, numbers = order_of(env)
    contents = contents_of(env)
    return fingerprint(contents.root_title, contents.parts, titles, relations, in_order(numbers))


def links_key(env: BuildEnvironment) -> str:
    """Key of everything a link to another page can point to, and the text it can take from it."""
    domains, slugs, numbers = link_targets(env)
    # Chapters never link to figures; what pages show of figures is covered by other keys.
    linked = {name: known for name, known in domains.items() if name != FigureDomain.name}
    return fingerprint(in_order(linked), in_order(slugs), in_order(numbers))


def page_keys(app: Sphinx, look: str, contents: str) -> dict[str, str]:
    """Map each document to the key of its page if written now.

    `look` is the theme's key, and `contents` is that of `contents_key`.
    """
    env = app.env
    with one_look():
        outside, links = shown_of_others(app), links_key(env)
    linked = store(env, LINKS)
    return {
        docname: fingerprint(
            read_stamp(env, docname),
            outside[docname],
            look,
            contents,
            links if docname in linked else "",
        )
        for docname in env.all_docs
    }


def _note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    store(app.env, SOURCES)[docname] = digest(content[0])


def _note_links(app: Sphinx, doctree: nodes.document) -> None:
    if any(doctree.findall(addnodes.pending_xref)):
        store(app.env, LINKS)[app.env.docname] = True


def setup(app: Sphinx) -> None:
    """Record what the keys need while chapters are read."""
    # Priority 0: before any extension changes the text.
    app.connect("source-read", _note_source, priority=0)
    app.connect("doctree-read", _note_links)
    keep_by_document(app, SOURCES)
    keep_by_document(app, LINKS)
