"""Helpers for doctree nodes: their location, content left off pages, and writing HTML."""

from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class off_page(nodes.General, nodes.Element):  # noqa: N801
    """Content of a chapter that its page does not show, such as a slide."""


def is_off_page(node: nodes.Node) -> bool:
    """Whether `node` is inside something that the page does not show."""
    above: nodes.Node | None = node
    while above is not None and not isinstance(above, off_page):
        above = above.parent
    return above is not None


def place_of(node: nodes.Node, docname: str) -> str | tuple[str, int]:
    """Return a node's location for Sphinx's logger, with the nearest ancestor's line if known.

    The line of a section is that of its heading, and says nothing of the rest of the section.
    """
    above: nodes.Node | None = node
    while above is not None and not above.line:
        above = above.parent
    if above is None or not above.line:
        return docname
    elsewhere = isinstance(above, nodes.section) and not isinstance(node, nodes.title)
    return docname if elsewhere and above is not node else (docname, above.line)


def append_html(translator: HTML5Translator, html: str) -> None:
    """Add `html` to the page and skip the node's children."""
    translator.body.append(html)
    raise nodes.SkipNode


def skip(translator: Any, node: nodes.Node) -> None:
    """Visitor that skips a node, for builders other than HTML."""
    raise nodes.SkipNode


def pass_through(translator: Any, node: nodes.Node) -> None:
    """Visitor that outputs only a node's content, for builders other than HTML."""
