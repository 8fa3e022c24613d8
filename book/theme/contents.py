"""The book's table of contents, computed once per build and rendered on every page.

Sphinx resolves its toctree again for each page, and Furo parses that for a sidebar that this theme
does not have: with 240 chapters, that is most of the time it takes to write a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.incremental.once import seen_once
from book.sphinx_seam.html import relative_uri, without_sidebar

Entry = tuple[str, str, tuple[Any, ...]]
"""A page's title as HTML, its document name or address, and its child entries."""


LISTING = ("search.html", "404.html")


@dataclass(frozen=True, slots=True)
class Contents:
    """The reading order: captions with their entries, and the part that each page belongs to."""

    root_title: str
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    part_of: dict[str, str]

    def draw(self, builder: Any, page: str, *, opened: bool = False) -> str:
        """Return the contents as HTML lists, with links relative to `page`.

        Each part is a <details> element. The part of `page` is open, or every part if `opened`.
        """
        here, part = builder.get_target_uri(page), self.part_of.get(page)
        return "\n".join(
            _part(caption, opened or caption == part, _list(builder, page, here, entries))
            for caption, entries in self.parts
        )


def contents_of(env: BuildEnvironment) -> Contents:
    """Return the contents from the current `env`."""
    return seen_once((contents_of, env), lambda: _contents(env))


def _contents(env: BuildEnvironment) -> Contents:
    root = env.config.root_doc
    title = env.titles.get(root)
    parts = tuple(_parts(env, root))
    part_of: dict[str, str] = {}
    for caption, entries in parts:
        for docname in _documents(entries):
            part_of.setdefault(docname, caption)
    return Contents(title.astext() if title else env.config.project, parts, part_of)


def _parts(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    if docname not in env.toctree_includes:  # to look through all headings of all pages is slow
        return
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        yield (
            toctree.get("caption") or "",
            tuple(_entry(env, title, name) for title, name in toctree["entries"]),
        )


def _entry(env: BuildEnvironment, title: str | None, name: str) -> Entry:
    if name not in env.tocs:
        return escape(title or name), name, ()
    below = tuple(entry for _, entries in _parts(env, name) for entry in entries)
    words = title or env.titles[name].astext()
    return escape(words), name, below


def _documents(entries: tuple[Entry, ...]) -> Iterator[str]:
    for _, name, below in entries:
        yield name
        yield from _documents(below)


def _part(caption: str, opened: bool, entries: str) -> str:
    if not caption:
        return entries
    state = " open" if opened else ""
    return f"<details{state}><summary>{escape(caption)}</summary>\n{entries}</details>"


def _list(builder: Any, page: str, here: str, entries: tuple[Entry, ...]) -> str:
    return "".join(["<ul>\n", *(_item(builder, page, here, entry) for entry in entries), "</ul>"])


def _item(builder: Any, page: str, here: str, entry: Entry) -> str:
    title, name, below = entry
    more = f"\n{_list(builder, page, here, below)}\n" if below else ""
    if name == page:
        return f'<li><a href="#" aria-current="page">{title}</a>{more}</li>\n'
    known = name in builder.env.all_docs
    uri = relative_uri(here, builder.get_target_uri(name)) if known else name
    return f'<li><a href="{escape(uri)}">{title}</a>{more}</li>\n'


def _of_this_build(app: Sphinx) -> Contents:
    """Return the contents, computed when pages start to be written and cached for the build."""
    kept: Contents | None = getattr(app.builder, "book_contents", None)
    if kept is None:
        kept = contents_of(app.env)
        app.builder.book_contents = kept  # type: ignore[attr-defined]  # ours
    return kept


def forget(app: Sphinx, builder: Any) -> None:
    """Clear the cache, as the contents may have changed since pages were last written."""
    builder.book_contents = None


def stub_furo(app: Sphinx, page: str, template: str, context: Any, doctree: Any) -> None:
    """Keep Furo from rendering a sidebar."""
    without_sidebar(context)


def add_contents(
    app: Sphinx, page: str, template: str, context: Any, doctree: nodes.document | None
) -> None:
    """Add ``contents``, ``root_title``, ``part`` and, in `LISTING` only, ``all_contents``."""
    contents = _of_this_build(app)
    context["contents"] = contents.draw(app.builder, page)
    if template in LISTING:
        context["all_contents"] = contents.draw(app.builder, page, opened=True)
    context["root_title"] = contents.root_title
    context["part"] = contents.part_of.get(page, "")
