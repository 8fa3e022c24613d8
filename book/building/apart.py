"""Read each chapter in isolation, so that its warnings depend on that chapter alone.

Sphinx lets each chapter see the labels of those read before it, and warns about duplicates. Which
chapter gets the warning, if any does, depends on reading order, on how chapters are shared between
processes, and on what earlier builds read. Here each chapter is read into its own tables, which
are then merged into the book's the way Sphinx merges results from worker processes. Duplicate
names are detected once everything is merged.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from book.sphinx_seam.environment import names_in_tables, own_tables
from book.sphinx_tools.documents import keep_by_document, store

LOGGER = logging.getLogger(__name__)
NAMES = "book_names"
"""For each document, the names it defines that must be unique, each with its kind."""


@contextmanager
def apart(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Hide from `env` everything that other chapters define, and restore it on exit.

    The chapter's own definitions are merged in on exit, unless reading it fails.
    """
    with own_tables(env, docname):
        yield
        store(env, NAMES)[docname] = sorted(names_in_tables(env))


def defined_twice(env: BuildEnvironment) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (kind, name, sorted documents) for each name defined by more than one document."""
    owners: dict[tuple[str, str], list[str]] = {}
    for docname, names in store(env, NAMES).items():
        for name in names:
            owners.setdefault(tuple(name), []).append(docname)
    for (kind, name), docnames in sorted(owners.items()):
        if len(docnames) > 1:
            yield kind, name, sorted(docnames)


def tell_of_shared_names(env: BuildEnvironment) -> None:
    """Warn about names that two chapters share, since which one a link reaches is arbitrary."""
    for _, name, docnames in defined_twice(env):
        first, *others = docnames
        for docname in others:
            text = f"'{name}' is defined in {_place(env, first, name)} too: rename one of them"
            _warn(env, docname, name, text)
    images: dict[str, list[str]] = {}
    for path in sorted(env.images):
        # Names that differ only in case are the same file on Windows and macOS.
        images.setdefault(Path(path).name.lower(), []).append(path)
    for first, *others in images.values():
        name = Path(first).name
        for path in others:
            place = _place(env, min(env.images[first][0]), name)
            text = f"'{path}' has the name of another image, '{first}' in {place}: rename one"
            _warn(env, min(env.images[path][0]), Path(path).name, text)


def _warn(env: BuildEnvironment, docname: str, name: str, text: str) -> None:
    location = (docname, _line(env, docname, name))
    LOGGER.warning(text, location=location, type="book", subtype="shared-name")


def _place(env: BuildEnvironment, docname: str, name: str) -> str:
    path = Path(env.doc2path(docname)).relative_to(env.srcdir).as_posix()
    line = _line(env, docname, name)
    return f"{path}:{line}" if line else path


def _line(env: BuildEnvironment, docname: str, name: str) -> int | None:
    """Return the line most likely to define `name`, or None if the chapter never mentions it."""
    text = Path(env.doc2path(docname)).read_text(encoding="utf-8-sig")
    word = re.escape(name)
    for like in (rf"^[^\w\n]*{word}[^\w\n]*$", rf"(?:name|label)\W+{word}\b", word):
        if found := re.search(like, text, re.IGNORECASE | re.MULTILINE):
            return text.count("\n", 0, found.end()) + 1
    return None


def setup(app: Sphinx) -> None:
    """Keep each chapter's definitions between builds."""
    keep_by_document(app, NAMES)
