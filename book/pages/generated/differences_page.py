"""The page that says where this edition and the 2022 guidance differ, and why."""

from collections.abc import Iterator

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from book.pages.common.list_entries import ListDirective, source_links, statement_links
from book.pages.common.rendering import register_of, spoken_date
from book.register import Register
from book.register.differences import FILE, KINDS, Difference, load_differences


class DifferencesDirective(ListDirective):
    """``{differences}``: a section for each kind, with every difference of that kind."""

    def run(self) -> list[Node]:
        register = register_of(self.env.app)
        entries = self.entries(load_differences, FILE)
        groups: list[Node] = []
        for kind, (heading, meaning) in KINDS.items():
            members = [entry for entry in entries.values() if entry.kind == kind]
            if members:
                name = f"differences-{kind.replace(' ', '-')}"
                title = f"{heading} ({len(members)})"
                group = self.section(name, title, [meaning], "differences-group")
                group += [self._entry(entry, register) for entry in members]
                groups.append(group)
        return groups

    def _entry(self, entry: Difference, register: Register) -> nodes.section:
        return self.section(
            f"difference-{entry.id}", entry.title, _paragraphs(entry, register), "listed-entry"
        )


def _paragraphs(entry: Difference, register: Register) -> Iterator[str]:
    """One difference in Markdown, a paragraph at a time."""
    yield f"**The guidance:** {entry.guidance}"
    yield f"**We found:** {entry.found}"
    known = [register.figures[name] for name in entry.figures if name in register.figures]
    if known:
        rows = [f"- {{stat}}`{figure.id}`: {figure.says}" for figure in known]
        yield "**Figures:**"
        yield "\n".join(rows)
    if entry.sources:
        yield f"**Sources:** {source_links(entry.sources, register)}"
    yield f"**In this book:** {statement_links(entry.statements)}, {{doc}}`/{entry.chapter}`"
    yield f"Checked {spoken_date(entry.checked)}."


def setup(app: Sphinx) -> None:
    app.add_directive("differences", DifferencesDirective)
