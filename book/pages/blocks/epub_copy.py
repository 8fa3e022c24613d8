"""``{epub-copy}``: where a page offers the book for e-readers, in a build that makes one."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.epub.file_name import LINK_PLACE


class EpubCopyDirective(SphinxDirective):
    """Nothing to see, unless ``book build --epub`` puts the link there."""

    def run(self) -> list[Node]:
        return [nodes.raw("", LINK_PLACE, format="html")]


def setup(app: Sphinx) -> None:
    app.add_directive("epub-copy", EpubCopyDirective)
