"""``{shown}``: Markdown as a reader sees it, and below it the same Markdown as it is written.

One text makes both, so the page that explains the components cannot show them wrongly.
"""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

LABEL = "Written like this:"


class ShownDirective(SphinxDirective):
    """``{shown}`` around any Markdown but a heading; its fence needs one colon more than theirs."""

    has_content = True

    def run(self) -> list[Node]:
        self.assert_has_content()
        result = nodes.container(classes=["shown-result"])
        result += self.parse_content_to_nodes(allow_section_headings=False)
        text = "\n".join(self.content)
        label = nodes.paragraph("", LABEL, classes=["shown-label"])
        source = nodes.literal_block(text, text, language="text", classes=["shown-source"])
        return [nodes.container("", result, label, source, classes=["shown"])]


def setup(app: Sphinx) -> None:
    app.add_directive("shown", ShownDirective)
