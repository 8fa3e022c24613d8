"""``{check-paper}``: where a script puts what checks papers, and ``{paper-scores}``: how well."""

from typing import Any

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from book.pages.blocks.calculator import made_html
from book.pages.common.measured import measured_table
from book.sphinx_tools.documents import keep_by_document, store
from book.tables import Row
from book.tables.cell_types import number_of

OFFERED = "book_check_paper"
"""Documents that check papers."""
TABLE = "paper-scores"
HEAD = """| When we looked | Papers | Our numbers | Found | Named wrongly |
| --- | ---: | ---: | ---: | ---: |"""
BOX = (
    '<div id="paper-check" class="paper-check">\n<p>Here you would choose your '
    "paper, but what reads it has not started, or this copy of the book lacks it. With Python and "
    "the files of this book, a colleague can run <code>book check-paper</code> instead.</p>\n"
    "<noscript><p>It needs JavaScript, which is off.</p></noscript>\n</div>\n"
)


class CheckPaperDirective(SphinxDirective):
    """``{check-paper}``: choose, drop or paste a paper; what is found; files to take away."""

    def run(self) -> list[Node]:
        store(self.env, OFFERED)[self.env.docname] = True
        return [made_html("", html=BOX)]


class PaperScoresDirective(SphinxDirective):
    """``{paper-scores}``: each measurement on the papers that were put aside; a program made it."""

    def run(self) -> list[Node]:
        return measured_table(self, TABLE, "How well it finds our numbers", HEAD, _line)


def _line(look: Row) -> str:
    found = f"{look['found']} ({_percent(look['found'], look['planted'])})"
    named = number_of(look["found"]) + number_of(look["wrong"])
    wrong = f"{look['wrong']} of {named:.0f}"
    return f"| {look['look']} | {look['documents']} | {look['planted']} | {found} | {wrong} |"


def _percent(part: object, whole: object) -> str:
    return f"{100 * number_of(part) / number_of(whole):.0f}%"


def _context(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    if page in store(app.env, OFFERED):
        context["page_lost"] = ("#paper-check", "What reads your paper", "")
        context["page_js"] = context["papers_js"]


def setup(app: Sphinx) -> None:
    app.add_directive("check-paper", CheckPaperDirective)
    app.add_directive("paper-scores", PaperScoresDirective)
    keep_by_document(app, OFFERED)
    # After the theme has named its files.
    app.connect("html-page-context", _context, priority=900)
