"""What each page takes from the register, so that a changed figure rebuilds its pages alone.

A page that shows a figure keeps the state in which it showed it. Before a build reads anything,
states are compared, and pages that show something else now are read again. A dependency on the
whole file would read every page again for every figure.
"""

from typing import Any

from jinja2 import TemplateError
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.pages.facts import note_facts
from book.pages.shared import register_of, render
from book.places import atlas
from book.places.lines import of_england
from book.register import Register, flag
from book.sphinx_tools.documents import digest, keep_by_document, store

LEANS = "book_leans"
"""By document: what it took, as (kind, name), to the state in which it took it."""

_STATES: tuple[Register | None, dict[tuple[str, str], str]] = (None, {})


def lean_on(env: BuildEnvironment, kind: str, name: str = "") -> None:
    """Note that the document being read shows `name` of the register.

    `kind` is ``figure``, ``source``, ``local`` (England's figure, which is a table's) or, for the
    page of all figures, ``statuses``.
    """
    taken = store(env, LEANS).setdefault(env.docname, {})
    taken[kind, name] = state_of(register_of(env.app), kind, name)


def state_of(register: Register, kind: str, name: str) -> str:
    """A digest of all that a page can show of one thing in the register."""
    global _STATES
    if kind == "local":
        places = atlas().places
        return digest(of_england(places, name))
    if _STATES[0] is not register:
        _STATES = (register, {})
    known = _STATES[1]
    if (kind, name) not in known:
        known[kind, name] = digest(
            {"figure": _figure, "source": _source}.get(kind, _statuses)(register, name)
        )
    return known[kind, name]


def _figure(register: Register, name: str) -> Any:
    """The note itself, so that nothing the note tells can be forgotten here."""
    figure = register.figures.get(name)
    if figure is None:
        return None
    try:
        note = {**note_facts(register, figure), "workings": []}
        links = {"figure_link": str, "source_link": str, "areas_page": "", "report_url": ""}
        text = render("figure-note.html", note={**note, **links})
    except (KeyError, TemplateError) as error:  # the checks say what is wrong with the figure
        text = repr(error)
    told = flag(register.figures, figure)
    return text, figure.face, figure.exact, figure.interval, told, figure.local


def _source(register: Register, name: str) -> Any:
    source = register.sources.get(name)
    return source and (source.short, source.url)


def _statuses(register: Register, name: str) -> Any:
    return [(figure.id, figure.status) for figure in register.figures.values()]


def _changed(app: Sphinx, env: BuildEnvironment, *found: set[str]) -> list[str]:
    """Documents that took from the register what is not there in that state any more."""
    register = register_of(app)
    return [
        docname
        for docname, taken in store(env, LEANS).items()
        if any(state_of(register, *what) != state for what, state in taken.items())
    ]


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", _changed)
    keep_by_document(app, LEANS)
