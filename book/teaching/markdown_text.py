"""Writes parts of a doctree as plain Markdown that any notebook can show."""

import re
from collections.abc import Callable

from docutils import nodes

from book.pages.blocks.components import checklist
from book.teaching import nodes as parts
from book.teaching.on_page import VERDICTS
from book.teaching.writer import Writer, rows_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>$])")


class Markdown(Writer):
    """Writes Markdown without directives or roles; `solved` includes answers and solutions."""

    def __init__(self, *, solved: bool = False) -> None:
        self.solved = solved

    def text(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))

    def strong(self, written: str) -> str:
        return f"**{written.strip()}**"

    def paragraph(self, written: str) -> str:
        return f"{written}\n\n" if written else ""

    def heading(self, level: int, title: str) -> str:
        return f"{'#' * level} {title}\n\n"

    def on_strong(self, node: nodes.Node) -> str:
        return self.strong(self.inside(node))

    def on_emphasis(self, node: nodes.Node) -> str:
        return f"*{self.inside(node)}*"

    def on_literal(self, node: nodes.Node) -> str:
        return f"`{node.astext()}`"

    def on_math(self, node: nodes.Node) -> str:
        return f"${node.astext()}$"

    def on_math_block(self, node: nodes.Node) -> str:
        return f"$$\n{node.astext()}\n$$\n\n"

    def on_literal_block(self, node: nodes.Element) -> str:
        return f"```{node.get('language', '')}\n{node.astext()}\n```\n\n"

    def on_reference(self, node: nodes.Element) -> str:
        return f"[{self.inside(node)}]({node['refuri']})"

    def on_bullet_list(self, node: nodes.Node) -> str:
        return self._list(node, lambda number: "- ")

    def on_checklist(self, node: checklist) -> str:
        title = self.paragraph(self.strong(self.text(node["title"])))
        return title + self._list(node, lambda number: "- [ ] ")

    def on_enumerated_list(self, node: nodes.Node) -> str:
        return self._list(node, lambda number: f"{number}. ")

    def on_title(self, node: nodes.Node) -> str:
        return self.paragraph(self.strong(self.inside(node)))

    def on_block_quote(self, node: nodes.Node) -> str:
        return "".join(f"> {row}\n" for row in self.inside(node).strip().split("\n")) + "\n"

    def on_table(self, node: nodes.table) -> str:
        heads, bodies = rows_of(node)
        width = max((len(row) for row in [*heads, *bodies]), default=1)
        first = [self._cell(cell) for cell in heads[0]] if heads else [""] * width
        rows = [first, ["---"] * width, *([self._cell(cell) for cell in row] for row in bodies)]
        caption = "".join(self.on_title(title) for title in node.findall(nodes.title))
        return caption + "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n"

    def on_question(self, node: parts.question) -> str:
        prompt = next(iter(node.findall(parts.question_prompt)))
        written = self.paragraph(self.strong(self.inside(prompt)))
        for child in node.children:
            if isinstance(child, parts.question_replies):
                written += self.inside(child) if self.solved else ""
            elif isinstance(child, parts.question_choices):
                written += self._list(child, lambda number: "- [ ] ")
            elif child is not prompt:
                written += self.write(child)
        return written

    def on_question_reply(self, node: parts.question_reply) -> str:
        words = "".join(
            self.inside(child) for child in node.children if isinstance(child, parts.reply_words)
        )
        rest = [child for child in node.children if not isinstance(child, parts.reply_words)]
        said = self.paragraph(f"{self.strong(VERDICTS[node['verdict']])} {words}".strip())
        return said + self.write(*rest)

    def on_exercise(self, node: parts.exercise) -> str:
        title = self.paragraph(self.strong(self.text(f"Exercise: {node['title']}")))
        return title + self.inside(node)

    def on_solution(self, node: parts.solution) -> str:
        if not self.solved:
            return ""
        return self.paragraph(self.strong("A solution")) + self.inside(node)

    def _list(self, node: nodes.Node, mark: Callable[[int], str]) -> str:
        written = ""
        for number, item in enumerate(node.children, start=1):
            begins = mark(number)
            rows = self.inside(item).strip().split("\n")
            rest = [f"{' ' * len(begins)}{row}" if row else "" for row in rows[1:]]
            written += "\n".join([begins + rows[0], *rest]) + "\n"
        return written + "\n"

    def _cell(self, cell: nodes.Node) -> str:
        return " ".join(self.inside(cell).split()).replace("|", r"\|")
