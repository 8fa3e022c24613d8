"""Writes parts of a doctree with the few HTML elements that every learning platform shows."""

from html import escape

from docutils import nodes

from book.teaching.writer import Writer, rows_of


class Html(Writer):
    """Writes HTML without classes, ids or styles; the output is also well-formed XML."""

    def text(self, text: str) -> str:
        return escape(text.replace("\n", " "), quote=False)

    def strong(self, written: str) -> str:
        return f"<strong>{written.strip()}</strong>"

    def paragraph(self, written: str) -> str:
        return f"<p>{written}</p>" if written else ""

    def on_strong(self, node: nodes.Node) -> str:
        return self.strong(self.inside(node))

    def on_emphasis(self, node: nodes.Node) -> str:
        return f"<em>{self.inside(node)}</em>"

    def on_literal(self, node: nodes.Node) -> str:
        return f"<code>{self.text(node.astext())}</code>"

    def on_math(self, node: nodes.Node) -> str:
        return self.on_literal(node)

    def on_literal_block(self, node: nodes.Node) -> str:
        return f"<pre>{escape(node.astext(), quote=False)}</pre>"

    on_math_block = on_literal_block

    def on_reference(self, node: nodes.Element) -> str:
        return f'<a href="{escape(node["refuri"])}">{self.inside(node)}</a>'

    def on_bullet_list(self, node: nodes.Node) -> str:
        return f"<ul>{self.inside(node)}</ul>"

    def on_enumerated_list(self, node: nodes.Node) -> str:
        return f"<ol>{self.inside(node)}</ol>"

    def on_list_item(self, node: nodes.Node) -> str:
        return f"<li>{self.inside(node)}</li>"

    def on_block_quote(self, node: nodes.Node) -> str:
        return f"<blockquote>{self.inside(node)}</blockquote>"

    def on_title(self, node: nodes.Node) -> str:
        return self.paragraph(self.strong(self.inside(node)))

    def on_table(self, node: nodes.table) -> str:
        heads, bodies = rows_of(node)
        rows = [("th", row) for row in heads] + [("td", row) for row in bodies]
        written = "".join(
            f"<tr>{''.join(f'<{tag}>{self.inside(cell)}</{tag}>' for cell in row)}</tr>"
            for tag, row in rows
        )
        caption = "".join(self.on_title(title) for title in node.findall(nodes.title))
        return f"{caption}<table><tbody>{written}</tbody></table>"
