"""``{local}``: England's figure for every reader, and the reader's own area beside it.

England's stands in the page. The area's is added by the site's script once a reader has chosen
one, from a small file beside the pages; with JavaScript off, the page is complete without it.
"""

from html import escape

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.incremental.fingerprint import fingerprint
from book.pages.generated.area_pages import index_of, read_atlas
from book.places.lines import LOCAL, of_england
from book.sphinx_tools.dependencies import add_kind, depends_on
from book.sphinx_tools.nodes import append_html, skip

LOGGER = logging.getLogger(__name__)


class local_figure(nodes.Inline, nodes.TextElement):  # noqa: N801
    """England's figure in a sentence, with room for the reader's area."""


class local_block(nodes.General, nodes.Element):  # noqa: N801
    """England's figures as sentences, with room for the reader's area under each."""


class LocalRole(SphinxRole):
    """``{local}`happiness```: a figure in a sentence; the names are those of `LOCAL`."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        if self.text not in LOCAL:
            LOGGER.warning(
                _unknown(self.text), location=self.get_location(), type="book", subtype="local"
            )
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        depends_on(self.env, "local", self.text)
        text = of_england(read_atlas().places, self.text).short
        if not text:
            message = f"no table has '{self.text}' yet: use a {{local}} block, which waits for it"
            LOGGER.warning(message, location=self.get_location(), type="book", subtype="local")
        return [local_figure("", text, what=self.text)], []


class LocalDirective(SphinxDirective):
    """``{local} happiness anxiety``: a sentence for each, one under the other."""

    required_arguments = 1
    optional_arguments = len(LOCAL) - 1
    not_words = ("argument",)

    def run(self) -> list[Node]:
        places = read_atlas().places
        for what in self.arguments:
            if what not in LOCAL:
                raise self.error(_unknown(what))
            depends_on(self.env, "local", what)
        said = [(what, of_england(places, what).line) for what in self.arguments]
        lines = [(what, line) for what, line in said if line]
        return [local_block(lines=lines)] if lines else []


def _unknown(what: str) -> str:
    return f"no local figure '{what}': one of {', '.join(LOCAL)}"


def _visit_figure(self: HTML5Translator, node: local_figure) -> None:
    self.body.append(f'<span class="local-inline" data-local="{escape(node["what"])}">')


def _depart_figure(self: HTML5Translator, node: local_figure) -> None:
    self.body.append("</span>")


def _visit_block(self: HTML5Translator, node: local_block) -> None:
    index = index_of(self.builder.env)
    lines = "\n".join(f'<p data-local="{what}">{escape(text)}</p>' for what, text in node["lines"])
    choose = ""
    if index:
        here = self.builder.current_docname
        uri = self.builder.get_relative_uri(here, index) if index != here else "#areas"
        choose = f'\n<p class="local-choose"><a href="{uri}">Find your own area’s figures</a></p>'
    start = '<section class="local" aria-label="England and your area">'
    append_html(self, f"{start}\n{lines}{choose}\n</section>\n")


def _state(app: Sphinx, name: str) -> str:
    return fingerprint(of_england(read_atlas().places, name))


def setup(app: Sphinx) -> None:
    add_kind(app, "local", _state)
    words = (lambda self, node: None, lambda self, node: None)
    app.add_node(local_figure, html=(_visit_figure, _depart_figure), latex=words, text=words)
    app.add_node(local_block, html=(_visit_block, None), latex=(skip, None), text=(skip, None))
    app.add_role("local", LocalRole())
    app.add_directive("local", LocalDirective)
