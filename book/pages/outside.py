"""What pages show of other pages: the register its uses, a note the notebooks that work it out.

A page is written again when this changes, although its own file has not.
"""

from dataclasses import replace
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.pages import (
    coverage,
    glossary,
    places,
    register_page,
    routes,
    search_records,
    sources_page,
)
from book.pages.figure_domain import figures_of
from book.pages.leaning import LEANS
from book.pages.shared import register_of
from book.sphinx_tools.documents import digest, store

KEYS = "book_outside"


def outside_keys(app: Sphinx) -> dict[str, str]:
    """By document: a digest of what its page shows from beyond its own file.

    The contents and the titles of chapters, which every page shows, are left to the theme.
    """
    env = app.env
    figures = figures_of(env)
    worked = figures.all_workings()
    listed = (sources_page, glossary, places)
    everywhere = [sorted(figures.told.items())]
    everywhere += [sorted(store(env, page.PAGE).items()) for page in listed]
    whole: dict[str, Any] = {}
    for docname, _ in everywhere[0]:
        whole.setdefault(docname, []).append(register_page.all_shown(app))
    for docname, _ in everywhere[1]:
        whole.setdefault(docname, []).append(_all_sources(app))
    for docname, _ in everywhere[2]:
        whole.setdefault(docname, []).append(glossary.all_shown(app))
    for docname in store(env, coverage.PAGE):
        whole.setdefault(docname, []).append(coverage.all_shown(app))
    for docname, (route, *_) in store(env, routes.PAGE).items():
        whole.setdefault(docname, []).append(routes.shown_by_route(app, route))
    for docname, ways in routes.all_ways(app).items():
        whole.setdefault(docname, []).append(ways)
    for docname in env.all_docs:
        whole.setdefault(docname, []).append(search_records.also_of(app, docname))
    return {
        docname: digest((everywhere, _worked_out(env, docname, worked), whole.get(docname)))
        for docname in env.all_docs
    }


def _worked_out(env: BuildEnvironment, docname: str, worked: dict[str, list[str]]) -> Any:
    """The notebooks that the notes of one page name."""
    return sorted(
        (name, worked.get(name))
        for kind, name in store(env, LEANS).get(docname, {})
        if kind == "figure"
    )


def _all_sources(app: Sphinx) -> Any:
    register = register_of(app)
    sources = [replace(source, line=0) for source in register.sources.values()]
    return sources, [(f.id, f.exact, f.source) for f in register.figures.values()]


def _changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages to write again, for a builder that keeps no keys of its own."""
    before, now = getattr(env, KEYS, {}), outside_keys(app)
    setattr(env, KEYS, now)
    return [docname for docname, key in now.items() if before.get(docname, key) != key]


def setup(app: Sphinx) -> None:
    app.connect("env-updated", _changed, priority=900)
