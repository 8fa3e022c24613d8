"""``{chooser}``: a plain table that readers with JavaScript can narrow down by what they need."""

from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element, Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.sphinx_tools.nodes import pass_through


class chooser(nodes.General, nodes.Element):  # noqa: N801
    """Around the table: `filters` are the headings to choose by, `noun` is what the rows are.

    Values in `order` are offered in that order, the others by alphabet.
    """


class ChooserDirective(SphinxDirective):
    """``{chooser} Caption`` around a Markdown table.

    ``:filters:`` names headings of the table, with commas between; a cell below one of them
    holds one or more values, with commas between. ``:noun:`` says what the rows are, in the
    plural. ``:order:`` names values that are not offered by alphabet, such as Low, Medium, High.
    The values are the words in the cells, so that the table reads well without a script.
    """

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        "filters": directives.unchanged_required,
        "noun": directives.unchanged_required,
        "order": directives.unchanged_required,
    }
    not_words = ("filters", "order")

    def run(self) -> list[Node]:
        self.assert_has_content()
        content = self.parse_content_to_nodes(allow_section_headings=False)
        if len(content) != 1 or not isinstance(content[0], nodes.table):
            raise self.error("a chooser holds one Markdown table and nothing else")
        table = content[0]
        headings, rows = read_table(table)
        wanted = split(self.options.get("filters", ""))
        if not wanted:
            raise self.error(f"a chooser needs ':filters:': some of {', '.join(headings)}")
        for name in wanted:
            if name not in headings:
                raise self.error(f"no heading '{name}' to filter by: one of {', '.join(headings)}")
        for number, row in enumerate(rows, start=1):
            for name in wanted:
                if not split(row[headings.index(name)]):
                    raise self.error(f"row {number} ({row[0]}) has no '{name}': give it a value")
        table.insert(0, nodes.title("", self.arguments[0]))
        noun = self.options.get("noun", "rows")
        order = split(self.options.get("order", ""))
        return [chooser("", table, filters=wanted, noun=noun, order=order)]


def split(cell: str) -> list[str]:
    """The values that a cell or an option names: ``Company, Family life`` is two."""
    return [value.strip() for value in cell.split(",") if value.strip()]


def read_table(table: nodes.table) -> tuple[list[str], list[list[str]]]:
    """The headings of a Markdown table and its rows, as plain words."""
    lines = [[cell.astext() for cell in row] for row in table.findall(nodes.row)]
    return lines[0], lines[1:]


def _visit(self: HTML5Translator, node: Element) -> None:
    filters, order = (escape(",".join(node[name])) for name in ("filters", "order"))
    self.body.append(
        f'<div class="chooser" data-filters="{filters}" data-order="{order}"'
        f' data-noun="{escape(node["noun"])}">\n'
    )


def _depart(self: HTML5Translator, node: Element) -> None:
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    app.add_node(chooser, html=(_visit, _depart), latex=words, text=words)
    app.add_directive("chooser", ChooserDirective)
