"""Refuses HTML that would run something, or that the pages' content policy would block.

The checks refuse raw HTML and strange links in what people write. Directives, and notebooks whose
cells show HTML, may still bring some; here it is found in whatever they made. A browser would not
show what the policy (`book.theme.policy`) blocks, and would not say so either.
"""

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from book.safety.html import harm_in, unsafe_address
from book.sphinx_tools.nodes import place_of

LOGGER = logging.getLogger(__name__)
_PANDAS = re.compile(
    r"<style scoped>\s*\.dataframe tbody tr th:only-of-type \{[^<]*</style>\s*", re.IGNORECASE
)
"""What pandas puts before each table: where in a cell its words stand."""


def _faults(doctree: nodes.document) -> Iterator[tuple[Any, str]]:
    for raw in doctree.findall(nodes.raw):
        if "html" in raw.get("format", ""):
            html = raw.astext()
            if _PANDAS.search(html):  # nobody misses it, and the policy blocks it
                html = _PANDAS.sub("", html)
                raw[:] = [nodes.Text(html)]
            yield from ((raw, what) for what in harm_in(html))
    for link in doctree.findall(nodes.reference):
        if unsafe_address(address := link.get("refuri", "")):
            yield link, f"a link to '{address[:40]}'"


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for node, what in _faults(doctree):
        LOGGER.warning(
            f"{what} may not stand in a page. Show words, a table or a chart instead",
            location=place_of(node, app.env.docname),
            type="book",
            subtype="harm",
        )


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _check)
