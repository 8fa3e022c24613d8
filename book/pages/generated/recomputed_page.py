"""The table of ``{recomputed}``: where every recipe was worked out again, and how many agreed."""

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.pages.common.measured import measured_table
from book.tables import Row

TABLE = "recomputed"
HEAD = """| Where | Python | Sums | The same |
| --- | --- | ---: | ---: |"""


class RecomputedDirective(SphinxDirective):
    """``{recomputed}``: a row for each Python and each browser, dated; a program measured it."""

    def run(self) -> list[Node]:
        return measured_table(self, TABLE, "Every sum worked out again", HEAD, _line)


def _line(run: Row) -> str:
    where = f"{run['place']} {run['version'] or ''}".strip()
    return f"| {where} | {run['python']} | {run['recipes']} | {run['agree']} |"


def setup(app: Sphinx) -> None:
    app.add_directive("recomputed", RecomputedDirective)
