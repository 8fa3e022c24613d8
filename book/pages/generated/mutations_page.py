"""The table of ``{mutation-scores}``: what a test changes on purpose, and how much is noticed."""

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.pages.common.measured import measured_table
from book.tables import Row

TABLE = "mutation-scores"
HEAD = """| What the test changes | Tried | Noticed | Only a changed file | At night, in sources |
| --- | ---: | ---: | ---: | ---: |"""


class MutationScoresDirective(SphinxDirective):
    """``{mutation-scores}``: a row for each kind of change; a program measured it."""

    def run(self) -> list[Node]:
        return measured_table(self, TABLE, "Changes made on purpose", HEAD, _line)


def _line(kind: Row) -> str:
    counts = (kind[name] for name in ("tried", "found", "fingerprint", "reread"))
    return f"| {kind['changed']} | {' | '.join(f'{count:,}' for count in counts)} |"


def setup(app: Sphinx) -> None:
    app.add_directive("mutation-scores", MutationScoresDirective)
