"""Code that a reader may open: MyST-NB's own markup puts paragraphs where HTML allows none.

It also names the button otherwise than people see it.
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
    """Take the place of MyST-NB's visitors; the book lists that extension before this one."""
    app.add_node(HideCodeCellNode, override=True, html=(_visit, _depart))
