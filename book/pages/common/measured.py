"""A table of what a program measured, with the day of the last measurement."""

from collections.abc import Callable
from datetime import date

from docutils.nodes import Node
from sphinx.util.docutils import SphinxDirective

from book.pages.common.rendering import spoken_date
from book.sphinx_tools.dependencies import FILE, depends_on
from book.tables import Row, rows


def measured_table(
    directive: SphinxDirective, table: str, caption: str, head: str, line: Callable[[Row], str]
) -> list[Node]:
    """The rows of a table of ``data/`` as a block in Markdown: `head` and each `line` of it.

    The day of the newest row is added to the `caption`.
    """
    depends_on(directive.env, FILE, f"data/{table}.csv")
    measured = rows(table)
    day = max(row["measured"] for row in measured if isinstance(row["measured"], date))
    lines = [
        f"```{{table}} {caption}, {spoken_date(day)}", *head.splitlines(), *map(line, measured),
        "```",
    ]  # fmt: skip
    found: list[Node] = directive.parse_text_to_nodes("\n".join(lines))
    return found
