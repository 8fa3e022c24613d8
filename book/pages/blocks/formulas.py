"""Draws formulas as MathML, which browsers and e-readers show and read aloud without a script.

Docutils' own converter does it, for formulas in the text and for those that cells show. Sphinx's
way would be a script from another host; without it a reader would see LaTeX.
"""

import re
from html import unescape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from book.sphinx_seam.html import get_node_equation_number, tex2mathml
from book.sphinx_tools.nodes import place_of

LOGGER = logging.getLogger(__name__)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
_BRACE = re.compile(r"\\.|([{}])", re.DOTALL)


def formula_mathml(latex: str, *, block: bool = False) -> str:
    """A formula in LaTeX as MathML; `block` on a line of its own.

    Raises ValueError, with words for whoever wrote it, where it cannot be drawn.
    """
    if not latex.strip():
        raise ValueError("it is empty")
    braces = [found[1] for found in _BRACE.finditer(latex) if found[1]]
    if braces.count("{") != braces.count("}"):
        raise ValueError("it has a { or } without its partner")
    try:
        drawn = tex2mathml(latex, as_block=block)
    except Exception as error:  # it also stumbles, with errors of Python's own
        reason = str(error) if isinstance(error, ValueError) else "& can stand only between columns"
        raise ValueError(reason.rstrip(".!")) from error
    # Some signs come by names that HTML knows and XML, as in an e-book, does not.
    return _NAMED.sub(lambda name: unescape(name[0]), drawn)


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for kind in (nodes.math, nodes.math_block):
        for node in doctree.findall(kind):
            try:
                formula_mathml(node.astext(), block=kind is nodes.math_block)
            except ValueError as error:
                shown = " ".join(node.astext().split())[:40]
                LOGGER.warning(
                    f"the formula '{shown}' cannot be drawn: {error}. Write it more simply, "
                    "or say it in words",
                    location=place_of(node, app.env.docname),
                    type="book",
                    subtype="formula",
                )


def _drawn(node: nodes.Element, *, block: bool) -> str:
    """The formula; one that cannot be drawn was told when its chapter was read."""
    try:
        return formula_mathml(node.astext(), block=block)
    except ValueError:
        return ""


def _visit_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(_drawn(node, block=False))
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """In a box that scrolls, so that a long formula does not widen the page."""
    scrolls = {"role": "group", "tabindex": "0", "aria-label": "Formula"}
    self.body.append(self.starttag(node, "div", "", False, CLASS="math table-scroll", **scrolls))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})</span>')
    self.body.append(f"{_drawn(node, block=True)}</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    # Sphinx takes the only renderer that is not its own.
    app.add_html_math_renderer("mathml", (_visit_math, None), (_visit_block, None))
    app.connect("doctree-read", _check)
