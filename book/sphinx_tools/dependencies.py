"""Declare what a page depends on besides its own file.

As a chapter is read, `depends_on` records what it takes from elsewhere: a figure, a source or the
glossary. Before the next build reads anything, the states of these are compared, and chapters that
used something that has changed are read again. If chapters depended on the register as a whole, a
change to one figure would mean reading every chapter again. A chapter that uses a whole file
depends on `FILE`, whose state is its bytes: Sphinx's `note_dependency` would only compare times.

What a page shows of other pages is known only once all are read. Extensions that show it register
a function with `shows`; the page is written again when its result changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.incremental.dependencies import Dependencies
from book.incremental.fingerprint import digest_of_file, fingerprint
from book.incremental.once import one_look
from book.sphinx_tools.documents import keep_by_document, store

DEPENDENCIES = "book_dependencies"
"""For each document, the things it took from elsewhere, with their states at the time."""
SHOWN = "book_shown"
FILE = "file"
"""The kind of thing that is a whole file; its name is a path, as a rule from the book's folder."""


@dataclass(slots=True)
class _Declared:
    """What extensions have declared for one Sphinx application."""

    things: Dependencies = field(default_factory=lambda: Dependencies({}))
    shows: dict[str, Callable[[Sphinx], Mapping[str, object]]] = field(default_factory=dict)
    everywhere: dict[str, Callable[[Sphinx], object]] = field(default_factory=dict)


def add_kind(app: Sphinx, kind: str, state: Callable[[Sphinx, str], str]) -> None:
    """Let chapters depend on things of a `kind`.

    `state` returns a fingerprint of everything a page can show of the thing with a given name.
    """
    _declared(app).things.kinds[kind] = lambda name: state(app, name)


def depends_on(env: BuildEnvironment, kind: str, name: str = "") -> None:
    """Record that the document being read depends on the thing `name` of this kind.

    Call it before the thing is used. If it is saved while the document is read, the first state
    counts, and the document is read once more.
    """
    taken = store(env, DEPENDENCIES).setdefault(env.docname, {})
    if (kind, name) not in taken:
        taken[kind, name] = _declared(env.app).things.state((kind, name))


def shows(app: Sphinx, name: str, tell: Callable[[Sphinx], Mapping[str, object]]) -> None:
    """Register `tell` as `name`: it maps documents to what their pages show of other pages."""
    _declared(app).shows[name] = tell


def every_page_shows(app: Sphinx, name: str, tell: Callable[[Sphinx], object]) -> None:
    """Register `tell` as `name`: it returns something that every page shows or may link to."""
    _declared(app).everywhere[name] = tell


def shown_of_others(app: Sphinx) -> dict[str, str]:
    """Map each document to a fingerprint of what its page shows from outside its own file.

    The contents and the titles of chapters, which every page shows, are left to the theme.
    """
    declared = _declared(app)
    with one_look():
        everywhere = fingerprint([(name, tell(app)) for name, tell in declared.everywhere.items()])
        told = {name: tell(app) for name, tell in declared.shows.items()}
    return {
        docname: fingerprint(
            everywhere, [(name, by[docname]) for name, by in told.items() if docname in by]
        )
        for docname in app.env.all_docs
    }


def _declared(app: Sphinx) -> _Declared:
    """Return what was declared for `app`; the first call connects the handlers to Sphinx."""
    declared = getattr(app, "book_declared", None)
    if not isinstance(declared, _Declared):
        declared = app.book_declared = _Declared()  # type: ignore[attr-defined]  # our own attribute
        add_kind(app, FILE, lambda app, name: digest_of_file(Path(app.srcdir) / name))
        app.connect("doctree-read", _take_noted, priority=900)  # after Sphinx's own collectors
        app.connect("env-get-outdated", _to_read)
        app.connect("env-updated", _to_write, priority=900)
        keep_by_document(app, DEPENDENCIES)
    return declared


def _take_noted(app: Sphinx, doctree: nodes.document) -> None:
    """Have the document depend on the files that Sphinx noted, such as images and inclusions."""
    for name in sorted(app.env.dependencies.get(app.env.docname, ())):
        depends_on(app.env, FILE, str(name))  # a path in Sphinx 9


def _to_read(app: Sphinx, env: BuildEnvironment, *found: set[str]) -> list[str]:
    """Return the documents whose dependencies have changed."""
    things = _declared(app).things
    with one_look():
        return [doc for doc, taken in store(env, DEPENDENCIES).items() if not things.hold(taken)]


def _to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write again, for builders that do not have keys of their own."""
    if hasattr(app.builder, "kept"):  # keys of the pages in its folder
        return []
    before, now = getattr(env, SHOWN, {}), shown_of_others(app)
    setattr(env, SHOWN, now)
    return [docname for docname, key in now.items() if before.get(docname, key) != key]
