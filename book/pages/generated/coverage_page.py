"""The table of the 2022 guidance: where this book says each statement, and on whose route."""

from itertools import groupby
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.pages.common.rendering import render
from book.pages.generated.route_pages import all_routes
from book.prose.coverage import STATEMENTS, Statement, read_statements
from book.prose.front_matter import ROLES
from book.sphinx_seam.html import labels
from book.sphinx_tools.dependencies import FILE, depends_on, shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, skip

PAGE = "book_coverage_page"
HEADINGS = {
    "frontline": "Frontline",
    "team-leader": "Team leader",
    "strategic-leader": "Strategic leader",
}
NAMES = {
    "why": "Why",
    "principles": "Principles",
    "frontline": "Frontline professionals",
    "team leader": "Team leaders and managers",
    "strategic leader": "Senior and strategic leaders",
    "systems": "Systems",
    "local needs": "Local needs",
    "impact": "Impact",
    "references": "References",
}
"""The parts of the guidance as its table calls them, and as a heading does."""


class coverage_table(nodes.General, nodes.Element):  # noqa: N801
    """The statements of one part of the guidance."""


class CoverageDirective(SphinxDirective):
    """``{coverage}``: a section with a table for each part of the guidance."""

    def run(self) -> list[Node]:
        store(self.env, PAGE)[self.env.docname] = True
        depends_on(self.env, FILE, STATEMENTS)
        content: list[Node] = []
        for part, _ in groupby(read_statements(Path(self.env.srcdir)), lambda s: s.part):
            title = NAMES.get(part, part.capitalize())
            section = nodes.section("", nodes.title("", title), ids=[nodes.make_id(f"part {part}")])
            section += coverage_table(part=part)
            content.append(section)
        return content


def all_shown(app: Sphinx) -> list[tuple[Statement, tuple[str, str] | None, list[str]]]:
    """Each statement with (chapter, anchor) and the roles on whose route that chapter is."""
    places = labels(app.env)
    routes = all_routes(app)
    shown = []
    for statement in read_statements(Path(app.srcdir)):
        place = places.get(statement.id.lower())
        reached = [role for role in ROLES if place and place[0] in routes.get(role, ())]
        shown.append((statement, place, reached))
    return shown


def _visit_html(self: HTML5Translator, node: coverage_table) -> None:
    app, here = self.builder.env.app, self.builder.current_docname
    rows = [
        {
            "id": statement.id,
            "text": statement.text,
            "chapter": app.env.titles[place[0]].astext() if place else "",
            "link": f"{self.builder.get_relative_uri(here, place[0])}#{place[1]}" if place else "",
            "cells": [(role, _cell(statement, role, reached)) for role in ROLES],
        }
        for statement, place, reached in all_shown(app)
        if statement.part == node["part"]
    ]
    title = NAMES.get(node["part"], node["part"].capitalize())
    append_html(self, render("coverage.html", rows=rows, title=title, headings=HEADINGS))


def _cell(statement: Statement, role: str, reached: list[str]) -> str:
    if role in statement.roles:
        return "reached" if role in reached else "missed"
    return "also reached" if role in reached else "not for them"


def setup(app: Sphinx) -> None:
    app.add_node(coverage_table, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_directive("coverage", CoverageDirective)
    keep_by_document(app, PAGE)
    shows(app, "coverage", lambda app: dict.fromkeys(store(app.env, PAGE), all_shown(app)))
