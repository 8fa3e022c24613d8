"""The ``{source}`` role, and the page that lists every source with who has read it."""

from dataclasses import replace
from functools import partial
from typing import Any

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.incremental.fingerprint import fingerprint, in_order
from book.pages.common import spread
from book.pages.common.figure_domain import figures_of
from book.pages.common.figure_facts import newer_edition
from book.pages.common.rendering import register_of, render
from book.register import Register
from book.register.editions import RHYTHMS, UNDATED, spoken_part
from book.sphinx_tools.dependencies import depends_on, every_page_shows, shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip

LOGGER = logging.getLogger(__name__)
PAGE = spread.SOURCES


class source_list(nodes.General, nodes.Element):  # noqa: N801
    """The sources of one part of the list, or one line for each where it is an index."""


class source_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """The short name of a source, which links to its entry."""


class SourceRole(SphinxRole):
    """``{source}`key``` names a source of data/sources.bib and links to its entry."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        register = register_of(self.env.app)
        depends_on(self.env, "source", self.text)
        source = register.sources.get(self.text)
        if source is None:
            near = ", ".join(register.near_source(self.text)) or "none like it"
            LOGGER.warning(
                f"no source '{self.text}' in data/sources.bib (near: {near})",
                location=self.get_location(),
                type="book",
                subtype="source",
            )
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        return [source_link("", source.short, key=source.key)], []


class SourcesDirective(SphinxDirective):
    """``{sources}``: the whole bibliography, or one part of it by its authors' first letters."""

    option_spec = spread.OPTIONS

    def run(self) -> list[Node]:
        part = store(self.env, PAGE)[self.env.docname] = spread.chosen(self.options)
        return [source_list(part=part)]


def _age(register: Register, key: str) -> dict[str, Any]:
    """What the page tells of the age of a source."""
    edition = register.sources[key].edition
    own = edition.own
    return {
        "own": "" if own in ("", UNDATED) else spoken_part(own),
        "undated": own == UNDATED,
        "rhythm": "" if edition.rhythm in ("", "once") else RHYTHMS[edition.rhythm],
        "looked": edition.looked,
        "where": edition.looked_where,
        "newer": newer_edition(register, key),
    }


def _visit_list(self: HTML5Translator, node: source_list) -> None:
    env = self.builder.env
    register = register_of(env.app)
    figures: dict[str, list[Any]] = {}
    for figure in register.figures.values():
        figures.setdefault(figure.source, []).append(figure)

    def uri(docname: str) -> str:
        return self.builder.get_relative_uri(self.builder.current_docname, docname)

    index = node["part"] == spread.INDEX
    ordered = sorted(
        (s for s in register.sources.values() if index or spread.holds(node["part"], s.authors)),
        key=lambda source: (source.authors.lower(), source.year),
    )
    ages = {source.key: _age(register, source.key) for source in ordered}
    append_html(
        self,
        render(
            "sources-index.html" if index else "sources.html",
            sources=ordered, figures=figures, ages=ages,
            figure_link=partial(figures_of(env).link, uri),
            source_link=partial(spread.source_link, env, uri),
            counts=node["part"] in (spread.INDEX, spread.WHOLE), known=len(ordered),
            looked=sum(age["looked"] is not None for age in ages.values()),
            newer=sum(age["newer"] is not None for age in ages.values()),
        ),
    )  # fmt: skip


def _visit_link(self: HTML5Translator, node: source_link) -> None:
    here = self.builder.current_docname
    uri = partial(self.builder.get_relative_uri, here)
    link = spread.source_link(self.builder.env, uri, node["key"])
    self.body.append(f'<a class="source-link" href="{link}">')


def _depart_link(self: HTML5Translator, node: source_link) -> None:
    self.body.append("</a>")


def _on_pages(app: Sphinx) -> dict[str, str]:
    """What the pages of the list show of the register: no entry's place in its file."""
    register = register_of(app)
    sources = [replace(source, line=0) for source in register.sources.values()]
    cited = [(figure.id, figure.exact, figure.source) for figure in register.figures.values()]
    return dict.fromkeys(store(app.env, PAGE), fingerprint(sources, cited))


def setup(app: Sphinx) -> None:
    words = (lambda self, node: None, lambda self, node: None)
    app.add_node(source_list, html=(_visit_list, None), latex=(skip, None), text=(skip, None))
    app.add_node(source_link, html=(_visit_link, _depart_link), latex=words, text=words)
    app.add_role("source", SourceRole())
    app.add_directive("sources", SourcesDirective)
    keep_by_document(app, PAGE)
    every_page_shows(app, "where sources are told", lambda app: in_order(store(app.env, PAGE)))
    shows(app, "sources", _on_pages)
