"""``{case}`rapsid```: a link that opens the calculator with a worked case filled in.

With JavaScript off, the same link leads to the case's line in the table that stands in the
calculator's place.
"""

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from book.pages.blocks.calculator import page_of

LOGGER = logging.getLogger(__name__)


class case_link(nodes.reference):  # noqa: N801
    """A worked case by its title, of the preset `case`. As a reference, no term in it is linked."""


class CaseRole(SphinxRole):
    """``{case}`rapsid```: the names are those of `book.models.savings.presets.TITLES`."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        from book.models.savings.presets import TITLES  # noqa: PLC0415  # SymPy

        if self.text not in TITLES:
            LOGGER.warning(
                f"no worked case '{self.text}': one of {', '.join(TITLES)}",
                location=self.get_location(), type="book", subtype="case",
            )  # fmt: skip
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        title = TITLES[self.text]
        return [case_link("", title, case=self.text)], []


def _visit(self: HTML5Translator, node: case_link) -> None:
    page = page_of(self.builder.env)
    if page is None:
        self.body.append("<span>")
        return
    here = self.builder.current_docname
    uri = self.builder.get_relative_uri(here, page) if page != here else ""
    self.body.append(f'<a href="{uri}#case-{node["case"]}">')


def _depart(self: HTML5Translator, node: case_link) -> None:
    self.body.append("</span>" if page_of(self.builder.env) is None else "</a>")


def setup(app: Sphinx) -> None:
    words = (lambda self, node: None, lambda self, node: None)
    app.add_node(case_link, html=(_visit, _depart), latex=words, text=words)
    app.add_role("case", CaseRole())
