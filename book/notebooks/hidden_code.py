"""Markup for folded code: MyST-NB's own puts paragraphs where HTML does not allow them.

Its button also has an accessible name that differs from the visible text.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from book.sphinx_seam.outputs import HideCodeCellNode, folds_output, is_code_cell

FOLDED = "folded-working"
"""The class of a section whose results are folded. Paper and e-readers, which have no folds, leave
it out whole: nobody could follow its words."""


class MarkFoldedWorkings(SphinxPostTransform):
    """Marks each section in which a cell is folded together with what it shows."""

    default_priority = 198  # before MyST-NB folds, at 199, and leaves cells without a parent
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for cell in self.document.findall(nodes.container):
            if is_code_cell(cell) and folds_output(cell):
                section = cell.parent
                while not isinstance(section, nodes.section | nodes.document):
                    section = section.parent
                if FOLDED not in section["classes"]:
                    section["classes"].append(FOLDED)


def _visit(self: HTML5Translator, node: HideCodeCellNode) -> None:
    classes = " ".join(["hide", *node["classes"]])
    show, hide = escape(node["prompt_show"]), escape(node["prompt_hide"])
    self.body.append(
        f'<details class="{classes}"><summary><span class="collapsed">{show}</span>'
        f'<span class="expanded">{hide}</span></summary>\n'
    )


def _depart(self: HTML5Translator, node: HideCodeCellNode) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Override MyST-NB's visitors; the book loads that extension before this one."""
    app.add_node(HideCodeCellNode, override=True, html=(_visit, _depart))
    app.add_post_transform(MarkFoldedWorkings)
