"""What a page depends on beyond its own file, declared by whoever puts it there.

As a chapter is read, `depends_on` notes what it takes from elsewhere: a figure, a source, the
words of the glossary. Before a build reads anything, the states of these are compared, and the
chapters that took something which is in another state now are read again. A dependency on a
whole file would read every chapter again for every figure.

What a page shows of other pages is known only once all are read. Whoever has it shown names a
function that tells it, with `shows`. The page is written again when that changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from book.incremental.dependencies import Dependencies
from book.incremental.fingerprint import fingerprint
from book.sphinx_tools.documents import keep_by_document, store

DEPENDENCIES = "book_dependencies"
"""By document: what it took from elsewhere, each thing in the state in which it took it."""
SHOWN = "book_shown"


@dataclass(slots=True)
class _Declared:
    """What extensions have said of one Sphinx application."""

    things: Dependencies = field(default_factory=lambda: Dependencies({}))
    shows: dict[str, Callable[[Sphinx], Mapping[str, object]]] = field(default_factory=dict)
    everywhere: dict[str, Callable[[Sphinx], object]] = field(default_factory=dict)


def add_kind(app: Sphinx, kind: str, state: Callable[[Sphinx, str], str]) -> None:
    """Let chapters depend on things of a `kind`.

    `state` gives a fingerprint of all that a page can show of the one that has this name.
    """
    _declared(app).things.kinds[kind] = lambda name: state(app, name)


def depends_on(env: BuildEnvironment, kind: str, name: str = "") -> None:
    """Note that the document being read shows something of this kind."""
    taken = store(env, DEPENDENCIES).setdefault(env.docname, {})
    taken[kind, name] = _declared(env.app).things.state((kind, name))


def shows(app: Sphinx, name: str, tell: Callable[[Sphinx], Mapping[str, object]]) -> None:
    """Declare as `name` that pages show of others what `tell` says, by document."""
    _declared(app).shows[name] = tell


def every_page_shows(app: Sphinx, name: str, tell: Callable[[Sphinx], object]) -> None:
    """Declare as `name` that each page shows, or may link to, what `tell` says."""
    _declared(app).everywhere[name] = tell


def shown_of_others(app: Sphinx) -> dict[str, str]:
    """By document: a fingerprint of what its page shows from beyond its own file.

    The contents and the titles of chapters, which every page shows, are left to the theme.
    """
    declared = _declared(app)
    everywhere = fingerprint([(name, tell(app)) for name, tell in declared.everywhere.items()])
    told = {name: tell(app) for name, tell in declared.shows.items()}
    return {
        docname: fingerprint(
            everywhere, [(name, by[docname]) for name, by in told.items() if docname in by]
        )
        for docname in app.env.all_docs
    }


def _declared(app: Sphinx) -> _Declared:
    """What was declared for `app`; with the first declaration, Sphinx is told to ask."""
    declared = getattr(app, "book_declared", None)
    if not isinstance(declared, _Declared):
        declared = app.book_declared = _Declared()  # type: ignore[attr-defined]  # ours
        app.connect("env-get-outdated", _to_read)
        app.connect("env-updated", _to_write, priority=900)
        keep_by_document(app, DEPENDENCIES)
    return declared


def _to_read(app: Sphinx, env: BuildEnvironment, *found: set[str]) -> list[str]:
    """Documents that took from elsewhere what is in another state now."""
    things = _declared(app).things
    return [doc for doc, taken in store(env, DEPENDENCIES).items() if not things.hold(taken)]


def _to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages to write again, for a builder that keeps no keys of its own."""
    before, now = getattr(env, SHOWN, {}), shown_of_others(app)
    setattr(env, SHOWN, now)
    return [docname for docname, key in now.items() if before.get(docname, key) != key]
