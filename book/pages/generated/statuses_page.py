"""What each status of a figure means, and what came of reading each figure twice."""

from collections import Counter

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.register import STATUSES
from book.register.figure import COUNTS, LEAVES_OPEN
from book.register.second import TABLE
from book.register.second_words import AGREES
from book.sphinx_tools.dependencies import FILE, depends_on
from book.tables import rows


class StatusesDirective(SphinxDirective):
    """``{statuses}``: every status with its meaning, in the words that the notes of numbers use.

    The words are part of the code, whose every change has all pages read again.
    """

    def run(self) -> list[Node]:
        entries = [
            f"{status.capitalize()}\n: "
            + " ".join(filter(None, (_sentence(meaning), COUNTS.get(status), LEAVES_OPEN[status])))
            for status, meaning in STATUSES.items()
        ]
        return list(self.parse_text_to_nodes("\n\n".join(entries)))


def _sentence(meaning: str) -> str:
    return f"{meaning[0].upper()}{meaning[1:]}."


class SecondReadingsDirective(SphinxDirective):
    """``{second-readings}``: how many figures were read twice, and how many readings agreed."""

    def run(self) -> list[Node]:
        depends_on(self.env, FILE, f"data/{TABLE}.csv")
        outcomes = Counter(str(row["outcome"]) for row in rows(TABLE))
        agreed, all_read = outcomes[AGREES], outcomes.total()
        copied = sum(bool(row.get("words_on")) for row in rows(TABLE))
        return list(
            self.parse_text_to_nodes(
                f"So far {all_read} numbers have been read twice. In {agreed} of them, the second "
                f"reading agreed. The other {all_read - agreed} were settled, with the reason in "
                f"writing. For {copied} of all these numbers, a second reader also copied the "
                "sentence, and the words on comparison and outcome."
            )
        )


def setup(app: Sphinx) -> None:
    app.add_directive("statuses", StatusesDirective)
    app.add_directive("second-readings", SecondReadingsDirective)
