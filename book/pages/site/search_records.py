"""What search finds beside whole pages: figures and words; and of what kind each page is."""

from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from book.findings import BookError, Finding
from book.incremental.once import Once
from book.pages.blocks.chapter_header import chapter_of
from book.pages.common.figure_domain import figures_of
from book.pages.common.rendering import register_of
from book.pages.generated import glossary_page
from book.prose.front_matter import ROLES
from book.prose.glossary import Term
from book.prose.search_words import SEARCH_WORDS, load_search_words
from book.register import Figure, spoken
from book.sphinx_tools.documents import store
from book.sphinx_tools.errors import extension_error

GUIDE, TOOL, NOTEBOOK, REFERENCE = "Guide", "Tool", "Notebook", "Reference"
PLACE, FIGURE, TERM = "Local page", "Figure", "Glossary term"
FOLDERS = {
    "chapters/frontline": TOOL,
    "chapters/teams": TOOL,
    "chapters/leaders": TOOL,
    "chapters/about": REFERENCE,
    "chapters/policy": REFERENCE,
    "chapters/routes": REFERENCE,
}
"""The kind of the chapters in a folder; those that run are notebooks, all others guides."""
RUNS = "book_search_runs"
"""Documents that are executable."""


@dataclass(frozen=True, slots=True)
class Record:
    """One result: where it leads from the site's root, and what it is found by."""

    link: str
    title: str
    kind: str
    part: str
    content: str
    roles: tuple[str, ...]
    also: str = ""


def kind_of(app: Sphinx, page: str, *, is_place: bool = False) -> str:
    """What a page is to somebody who looks for it."""
    if is_place:
        return PLACE
    if page in store(app.env, RUNS):
        return NOTEBOOK
    return FOLDERS.get(page.rpartition("/")[0], GUIDE)


def roles_of(app: Sphinx, page: str) -> list[str]:
    """Who a page is for; a page without a chapter is for everyone."""
    front = chapter_of(app, page)
    return front.roles if front else list(ROLES)


_load = Once(load_search_words, lambda root: [root / SEARCH_WORDS], most=4)


def also_of(app: Sphinx, page: str) -> str:
    """What people look for and the page does not say, as one line; "" where there is nothing."""
    try:
        return ", ".join(_load(Path(app.srcdir)).get(page, ()))
    except BookError as error:
        raise ExtensionError(str(error)) from error


def records(app: Sphinx) -> list[Record]:
    """Every figure and every word that has an entry on some page, in the order of its file.

    Raises ExtensionError where the register, as it is on disk now, does not hold together.
    """
    found = []
    if figures_of(app.env).told:
        shown = figures_of(app.env).shown_by_page()
        try:
            found += [_figure(app, f, shown) for f in register_of(app).figures.values()]
        except LookupError as error:
            message = f"it was saved while the book was built, and names no {error}: build again"
            raise extension_error([Finding("data/figures.toml", None, message)]) from None
    for page in sorted(store(app.env, glossary_page.PAGE))[:1]:
        used: dict[str, list[str]] = {}
        for user, terms in sorted(store(app.env, glossary_page.USED).items()):
            for term in terms:
                used.setdefault(term, []).append(user)
        found += [_term(app, page, t, used) for t in glossary_page.glossary_of(app).terms.values()]
    return found


def _figure(app: Sphinx, figure: Figure, shown: dict[str, list[str]]) -> Record:
    register = register_of(app)
    says = spoken(figure.says, register.figures)
    source = register.sources[figure.source]
    facts = (figure.population, figure.place, figure.period, figure.exact, figure.interval)
    note = spoken(" ".join(figure.told[1:]), register.figures)
    return Record(
        link=figures_of(app.env).link(app.builder.get_target_uri, figure.id),
        title=f"{figure.face}: {says}",
        kind=FIGURE,
        part=figure.status,
        content=f"{figure.face}. {says}. {'. '.join(filter(None, facts))}. {note} {source.short}.",
        roles=_readers(app, shown.get(figure.id, [])),
    )


def _term(app: Sphinx, page: str, term: Term, used: dict[str, list[str]]) -> Record:
    others = ", ".join((*term.abbreviations, *term.forms))
    return Record(
        link=f"{app.builder.get_target_uri(page)}#term-{term.id}",
        title=term.term[0].upper() + term.term[1:],
        kind=TERM,
        part="",
        content=f"{term.means} Also: {others}." if others else term.means,
        roles=_readers(app, used.get(term.id, [])),
        also=others,
    )


def _readers(app: Sphinx, pages: list[str]) -> tuple[str, ...]:
    """The roles of the chapters that show something, in the order of the roles."""
    roles = {role for page in pages for role in roles_of(app, page)}
    return tuple(role for role in ROLES if role in roles)
