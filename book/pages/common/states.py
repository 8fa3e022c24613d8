"""The states of the register's entries: a chapter that shows one is read again in another state."""

from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from sphinx.application import Sphinx

from book.incremental.fingerprint import fingerprint
from book.incremental.once import Once
from book.pages.common.figure_facts import note_facts
from book.pages.common.rendering import register_of, render
from book.register import Register, flag, register_files
from book.sphinx_tools.dependencies import add_kind

States = dict[tuple[str, str], str]


def _none_yet(root: Path) -> States:
    return {}


_known = Once(_none_yet, register_files, most=4)


def figure_state(app: Sphinx, name: str) -> str:
    """A fingerprint of all that a page can show of a figure."""
    return _state(app, "figure", name)


def _state(app: Sphinx, kind: str, name: str) -> str:
    register, known = register_of(app), _known(Path(app.srcdir))
    if (kind, name) not in known:
        known[kind, name] = fingerprint(_KINDS[kind](register, name))
    return known[kind, name]


def _figure(register: Register, name: str) -> Any:
    """The note itself, so that nothing the note tells can be forgotten here."""
    figure = register.figures.get(name)
    if figure is None:
        return None
    try:
        note = {**note_facts(register, figure), "workings": []}
        links = {"figure_link": str, "source_link": str}
        nowhere = {"entry": "", "areas_page": "", "report_url": ""}
        text = render("figure-note.html", note={**note, **links, **nowhere})
    except (KeyError, TemplateError) as error:  # the checks say what is wrong with the figure
        text = repr(error)
    told = flag(register.figures, figure)
    return text, figure.face, figure.exact, figure.interval, told, figure.local


def _source(register: Register, name: str) -> Any:
    source = register.sources.get(name)
    return source and (source.short, source.url)


def _statuses(register: Register, name: str) -> Any:
    return [(figure.id, figure.status) for figure in register.figures.values()]


_KINDS = {"figure": _figure, "source": _source, "statuses": _statuses}


def setup(app: Sphinx) -> None:
    add_kind(app, "figure", figure_state)
    add_kind(app, "source", lambda app, name: _state(app, "source", name))
    add_kind(app, "statuses", lambda app, name: _state(app, "statuses", name))
