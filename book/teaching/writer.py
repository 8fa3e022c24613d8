"""The base class for writers of doctree parts in languages other than HTML."""

from collections.abc import Iterable

from docutils import nodes

from book.pages.blocks.components import MADE_UP, evidence, example, key_message, template
from book.pages.roles.stat import stat


class Writer:
    """Writes a node with the method named after it, ``on_paragraph``, or else writes its children.

    Subclasses define how to write text, emphasis, lists, tables and so on.
    """

    def write(self, *found: nodes.Node) -> str:
        """Return `found` and everything inside, in this language."""
        return "".join(self._one(node) for node in found)

    def inside(self, node: nodes.Node) -> str:
        """Return the children of `node`."""
        return self.write(*node.children)

    def text(self, text: str) -> str:
        """Return plain text."""
        raise NotImplementedError

    def strong(self, written: str) -> str:
        """Return strong text."""
        raise NotImplementedError

    def paragraph(self, written: str) -> str:
        """Return a separate paragraph."""
        raise NotImplementedError

    def heading(self, level: int, title: str) -> str:
        """Return a plain-text heading."""
        raise NotImplementedError

    def _one(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return self.text(node.astext())
        for kind in type(node).__mro__:
            method = getattr(self, f"on_{kind.__name__}", None)
            if method:
                return str(method(node))
        return self.inside(node)

    def on_raw(self, node: nodes.Node) -> str:
        return ""

    def on_comment(self, node: nodes.Node) -> str:
        return ""

    def on_system_message(self, node: nodes.Node) -> str:
        return ""

    def on_image(self, node: nodes.Element) -> str:
        return self.paragraph(self.text(node.get("alt", "")))

    def on_off_page(self, node: nodes.Node) -> str:
        return ""

    def on_stat(self, node: stat) -> str:
        flag = f" ({node['flag']})" if node["flag"] else ""
        return self.text(node.astext() + flag)

    def on_paragraph(self, node: nodes.Node) -> str:
        return self.paragraph(self.inside(node))

    def on_key_message(self, node: key_message) -> str:
        return "".join(
            self.paragraph(self.strong(self.inside(part)))
            if isinstance(part, nodes.paragraph)
            else self.write(part)
            for part in node.children
        )

    def on_example(self, node: example) -> str:
        told = self.paragraph(self.text(MADE_UP)) if node["made_up"] else ""
        title = self.paragraph(self.strong(self.text(node["heading"])))
        return title + told + self.inside(node)

    def on_template(self, node: template) -> str:
        return self.paragraph(self.strong(self.text(node["title"]))) + self.inside(node)

    def on_evidence(self, node: evidence) -> str:
        told = self.paragraph(self.strong(self.text(f"Strength of evidence: {node['strength']}.")))
        return told + self.inside(node)


def rows_of(table: nodes.table) -> tuple[list[list[nodes.entry]], list[list[nodes.entry]]]:
    """Return the rows of a table's head and body, each a list of cells."""
    heads = [entries(row) for head in table.findall(nodes.thead) for row in head.children]
    bodies = [entries(row) for body in table.findall(nodes.tbody) for row in body.children]
    return heads, bodies


def entries(row: nodes.Node) -> list[nodes.entry]:
    """Return the cells of one row."""
    return [cell for cell in row.children if isinstance(cell, nodes.entry)]


def joined(parts: Iterable[str]) -> str:
    """Join the non-empty `parts` with newlines."""
    return "\n".join(part for part in parts if part)
