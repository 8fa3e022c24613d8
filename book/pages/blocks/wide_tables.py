"""Wide tables: each scrolls inside its own labelled region that a keyboard can reach."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from book.sphinx_seam.html import AFTER_FURO, wrapped_by_furo
from book.sphinx_tools.nodes import pass_through


class table_scroll(nodes.General, nodes.Element):  # noqa: N801
    """The region around one table; `label` is its name for a screen reader."""


class cell_words(nodes.Inline, nodes.TextElement):  # noqa: N801
    """All words of a cell: in HTML they stand in the cell itself."""


class WrapTables(SphinxPostTransform):
    """Puts every table into a region of its own, in place of Furo's, which has no keyboard."""

    default_priority = AFTER_FURO
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for number, table in enumerate(list(self.document.findall(nodes.table)), start=1):
            caption = next((t.astext() for t in table.findall(nodes.title)), f"number {number}")
            region = table_scroll(label=f"Table: {caption}")
            wrapped_by_furo(table).replace_self(region)
            region += table
            for cell in table.findall(nodes.entry):
                _unwrap(cell)


def _unwrap(cell: nodes.entry) -> None:
    """Take the words of a cell out of its only paragraph, which would be copied as a line."""
    if len(cell) == 1 and isinstance(cell[0], nodes.paragraph) and not cell[0]["ids"]:
        cell[:] = [cell_words("", "", *cell[0].children)]


def _visit_html(self: HTML5Translator, node: table_scroll) -> None:
    label = escape(node["label"])
    self.body.append(f'<div class="table-scroll" role="group" tabindex="0" aria-label="{label}">')


def _depart_html(self: HTML5Translator, node: table_scroll) -> None:
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    nothing = (pass_through, pass_through)
    app.add_node(cell_words, html=nothing, text=nothing)
    app.add_node(table_scroll, html=(_visit_html, _depart_html), text=nothing)
    app.add_post_transform(WrapTables)
