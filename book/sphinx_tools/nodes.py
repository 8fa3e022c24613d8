"""Nodes of a doctree: where each stands, what a page leaves out, and how one is written."""

from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator


class off_page(nodes.General, nodes.Element):  # noqa: N801
    """What a chapter's doctree holds and its page does not show, such as a slide."""


def is_off_page(node: nodes.Node) -> bool:
    """Whether `node` stands inside something that the page does not show."""
    above: nodes.Node | None = node
    while above is not None and not isinstance(above, off_page):
        above = above.parent
    return above is not None


def place_of(node: nodes.Node, docname: str) -> str | tuple[str, int]:
    """Where a node stands, as Sphinx's logger takes it: the line of the nearest that has one."""
    above: nodes.Node | None = node
    while above is not None and not above.line:
        above = above.parent
    return (docname, above.line) if above is not None and above.line else docname


def append_html(translator: HTML5Translator, html: str) -> None:
    """Put `html` in the page and skip the node's children."""
    translator.body.append(html)
    raise nodes.SkipNode


def skip(translator: Any, node: nodes.Node) -> None:
    """For builders that make no web page."""
    raise nodes.SkipNode


def pass_through(translator: Any, node: nodes.Node) -> None:
    """For builders that show only a node's words."""
