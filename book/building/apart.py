"""Reads each chapter apart from all others, so that what is found in one depends on it alone.

Sphinx lets every chapter see the labels of those read before it, and warns where one comes
twice. Which chapter is then told of, and whether any is, goes by the order of reading, by what
other processes read, and by what an earlier build had read. Here a chapter is read into tables of
its own; they are joined to the book's afterwards, as Sphinx joins those of other processes; and
names that two chapters define are looked for when all is joined.
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
"""By document: the names that it alone may define, each with the kind of thing it names."""


@contextmanager
def apart(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Within, `env` knows nothing that any other chapter defines; afterwards, all it knew before.

    What the chapter defines is joined to that, unless reading it fails.
    """
    with own_tables(env, docname):
        yield
        store(env, NAMES)[docname] = sorted(names_in_tables(env))


def defined_twice(env: BuildEnvironment) -> Iterator[tuple[str, str, list[str]]]:
    """(kind, name, documents in order) of each name that more than one document defines."""
    owners: dict[tuple[str, str], list[str]] = {}
    for docname, names in store(env, NAMES).items():
        for name in names:
            owners.setdefault(tuple(name), []).append(docname)
    for (kind, name), docnames in sorted(owners.items()):
        if len(docnames) > 1:
            yield kind, name, sorted(docnames)


def tell_of_shared_names(env: BuildEnvironment) -> None:
    """Warn of what two chapters call by one name: which one it means would go by chance."""
    for _, name, docnames in defined_twice(env):
        first, *others = docnames
        for docname in others:
            text = f"'{name}' is defined in {_place(env, first, name)} too: rename one of them"
            _warn(env, docname, name, text)
    images: dict[str, list[str]] = {}
    for path in sorted(env.images):
        # Two that differ in capitals are one file on Windows and macOS.
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
    """The line of a chapter that looks most as if it defined `name`, if any holds it."""
    text = Path(env.doc2path(docname)).read_text(encoding="utf-8-sig")
    word = re.escape(name)
    for like in (rf"^[^\w\n]*{word}[^\w\n]*$", rf"(?:name|label)\W+{word}\b", word):
        if found := re.search(like, text, re.IGNORECASE | re.MULTILINE):
            return text.count("\n", 0, found.end()) + 1
    return None


def setup(app: Sphinx) -> None:
    """Keep what each chapter defines between builds."""
    keep_by_document(app, NAMES)
