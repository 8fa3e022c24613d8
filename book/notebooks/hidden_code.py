"""Markup for folded code: MyST-NB's own puts paragraphs where HTML does not allow them.

Its button also has an accessible name that differs from the visible text.
"""

from html import escape

from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from book.sphinx_seam.outputs import HideCodeCellNode


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
