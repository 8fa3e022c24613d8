"""The table of ``{recomputed}``: where every recipe was worked out again, and how many agreed."""

from datetime import date

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.pages.shared import spoken_date
from book.tables import Row, rows

TABLE = "recomputed"


class RecomputedDirective(SphinxDirective):
    """``{recomputed}``: a row for each Python and each browser, dated; a program measured it."""

    def run(self) -> list[Node]:
        self.env.note_dependency(f"data/{TABLE}.csv")
        runs = rows(TABLE)
        day = max(run["measured"] for run in runs if isinstance(run["measured"], date))
        lines = [
            f"```{{table}} Every sum worked out again, {spoken_date(day)}",
            "| Where | Python | Sums | The same |",
            "| --- | --- | ---: | ---: |",
            *map(_line, runs),
            "```",
        ]
        found: list[nodes.Node] = self.parse_text_to_nodes("\n".join(lines))
        return found


def _line(run: Row) -> str:
    where = f"{run['place']} {run['version'] or ''}".strip()
    return f"| {where} | {run['python']} | {run['recipes']} | {run['agree']} |"


def setup(app: Sphinx) -> None:
    app.add_directive("recomputed", RecomputedDirective)
