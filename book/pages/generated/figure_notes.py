"""The notes at the foot of a page: for each number on it, who says so and what was checked."""

import re
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from book.pages.common.figure_domain import figures_of
from book.pages.common.figure_facts import note_facts
from book.pages.common.rendering import register_of, render
from book.pages.common.repository import home_of
from book.pages.common.spread import source_link
from book.pages.generated.area_pages import index_of
from book.pages.roles.stat import name_in_ids
from book.prose.cell_text import constants
from book.register import Figure
from book.source import cells_in, is_executable
from book.sphinx_tools.dependencies import DEPENDENCIES, shows
from book.sphinx_tools.documents import store
from book.sphinx_tools.nodes import append_html, skip

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TITLE = "Where the numbers on this page come from"


class figure_notes(nodes.General, nodes.Element):  # noqa: N801
    """The list of notes, one for each figure in the order in which the page shows them."""


class AddNotes(SphinxTransform):
    """Ends a page that shows figures with a section of notes."""

    default_priority = 830

    def apply(self, **kwargs: Any) -> None:
        uses = figures_of(self.env).uses.get(self.env.docname, [])
        page = next(iter(self.document.findall(nodes.section)), None)
        if not uses or page is None:
            return
        figures = list(dict.fromkeys(use.figure for use in uses))
        section = nodes.section(
            "", nodes.title("", TITLE), ids=["figure-notes"], classes=["figure-notes"]
        )
        section += figure_notes(figures=figures)
        page += section


def note_context(env: BuildEnvironment, figure: Figure, uri: Any) -> dict[str, Any]:
    """All that the template of a note needs; `uri` maps a document name to a link."""
    figures = figures_of(env)
    worked = figures.workings(figure.id)
    return {
        **note_facts(register_of(env), figure),
        "workings": [(env.titles[docname].astext(), uri(docname)) for docname in worked],
        "figure_link": partial(figures.link, uri),
        "entry": figures.link(uri, figure.id),
        "source_link": partial(source_link, env, uri),
        "report_url": home_of(env.app).report_figure(figure.id),
        "areas_page": uri(index) if figure.local and (index := index_of(env)) else "",
    }


def _visit_html(self: HTML5Translator, node: figure_notes) -> None:
    env = self.builder.env
    here = self.builder.current_docname
    register = register_of(env.app)

    def uri(docname: str) -> str:
        return self.builder.get_relative_uri(here, docname)

    notes = [
        {**note_context(env, register.figures[i], uri), "name": name_in_ids(i)}
        for i in node["figures"]
    ]
    append_html(self, render("figure-notes.html", notes=notes))


def _on_pages(app: Sphinx) -> dict[str, object]:
    """The notebooks that the notes of each page name."""
    worked = figures_of(app.env).all_workings()
    return {
        docname: sorted(
            (name, worked[name]) for kind, name in taken if kind == "figure" and name in worked
        )
        for docname, taken in store(app.env, DEPENDENCIES).items()
    }


def _remember_workings(app: Sphinx, docname: str, content: list[str]) -> None:
    """Note what could be a figure's name in a chapter's code, before its cells are run.

    Which of them are figures is asked of the register when a page is written, so that a figure
    added later is found without reading the chapter again.
    """
    if is_executable(content[0]):
        texts = {text for cell in cells_in(content[0]) for text, _ in constants(cell)}
        if found := {text for text in texts if NAME.fullmatch(text)}:
            figures_of(app.env).named[docname] = found


def setup(app: Sphinx) -> None:
    app.add_node(figure_notes, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_transform(AddNotes)
    app.connect("source-read", _remember_workings)
    shows(app, "workings", _on_pages)
