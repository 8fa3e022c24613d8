"""What every page-making module needs: the register of this build, and the templates."""

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.writers.html5 import HTML5Translator

from book.findings import BookError
from book.register import Register, load_register
from book.templating import environment


class off_page(nodes.General, nodes.Element):  # noqa: N801
    """What a chapter's doctree holds and its page does not show, such as a slide."""


def is_off_page(node: nodes.Node) -> bool:
    """Whether `node` stands inside something that the page does not show."""
    above: nodes.Node | None = node
    while above is not None and not isinstance(above, off_page):
        above = above.parent
    return above is not None


@lru_cache(maxsize=4)
def _load(root: Path, stamp: tuple[int, ...]) -> Register:
    return load_register(root)


def register_of(app: Sphinx) -> Register:
    """The register as it is on disk now; read once for as long as its files do not change."""
    root = Path(app.srcdir)
    files = [root / "data" / name for name in ("figures.toml", "sources.bib", "quotations.toml")]
    stamp = tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)
    try:
        return _load(root, stamp)
    except BookError as error:
        raise ExtensionError(f"the register cannot be read:\n{error}") from None


def digest(what: object) -> str:
    """A short fingerprint of `what`, which must print alike whenever it is alike: no sets."""
    return hashlib.sha256(repr(what).encode()).hexdigest()[:24]


def store(env: BuildEnvironment, name: str) -> dict[str, Any]:
    """A dictionary of `env` by document name, kept between builds."""
    if not hasattr(env, name):
        setattr(env, name, {})
    kept: dict[str, Any] = getattr(env, name)
    return kept


def keep_by_document(app: Sphinx, name: str) -> None:
    """Let Sphinx purge and merge the dictionary `name` as documents are re-read in parallel."""

    def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        store(env, name).pop(docname, None)

    def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: Any) -> None:
        theirs = store(other, name)
        store(env, name).update({doc: theirs[doc] for doc in docnames if doc in theirs})

    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)


def place_of(node: nodes.Node, docname: str) -> str | tuple[str, int]:
    """Where a node stands, as Sphinx's logger takes it: the line of the nearest that has one."""
    above: nodes.Node | None = node
    while above is not None and not above.line:
        above = above.parent
    return (docname, above.line) if above is not None and above.line else docname


def spoken_date(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {day:%B %Y}"


TEMPLATES = environment("book.pages")
TEMPLATES.filters["spoken_date"] = spoken_date


def render(template: str, **context: Any) -> str:
    """HTML of one of the templates beside this module."""
    return TEMPLATES.get_template(template).render(**context)


def append_html(translator: HTML5Translator, html: str) -> None:
    """Put `html` in the page and skip the node's children."""
    translator.body.append(html)
    raise nodes.SkipNode


def skip(translator: Any, node: nodes.Node) -> None:
    """For builders that make no web page."""
    raise nodes.SkipNode


def pass_through(translator: Any, node: nodes.Node) -> None:
    """For builders that show only a node's words."""
