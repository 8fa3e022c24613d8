"""The glossary's page, and the links to it from the first use of each word in a chapter."""

from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from book.findings import BookError
from book.incremental.fingerprint import fingerprint
from book.incremental.once import Once
from book.pages.blocks.components import checklist, template
from book.pages.common.rendering import render
from book.pages.roles.sources_page import source_link
from book.pages.roles.stat import stat
from book.prose.glossary import GLOSSARY, Glossary, Term, load_glossary
from book.sphinx_tools.dependencies import add_kind, depends_on, every_page_shows, shows
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, off_page, pass_through, skip

PAGE = "book_glossary_page"
USED = "book_glossary_used"
"""By document: ids of the entries that it links to."""


class glossary_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """The first use of a word in a chapter; `term` is the id of its entry."""


class glossary_letters(nodes.General, nodes.Element):  # noqa: N801
    """Links to the sections of the glossary."""


class glossary_entries(nodes.General, nodes.Element):  # noqa: N801
    """The entries that begin with one letter."""


NOT_RUNNING_PROSE = (
    nodes.title, nodes.rubric, nodes.term, nodes.caption, nodes.legend, nodes.table,
    nodes.reference, nodes.footnote_reference, nodes.footnote, nodes.block_quote,
    nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block,
    nodes.problematic, nodes.system_message,
    addnodes.pending_xref, addnodes.download_reference,
    stat, source_link, checklist, template, off_page,
)  # fmt: skip
"""Where no word becomes a link: it is one already, or a name, or part of a box to tick or fill."""
NOT_PROSE_CLASSES = {"sd-card", "cell", "question"}


_load = Once(load_glossary, lambda root: [root / GLOSSARY], most=4)


def glossary_of(app: Sphinx) -> Glossary:
    """The glossary as it is on disk now."""
    try:
        return _load(Path(app.srcdir))
    except BookError as error:
        raise ExtensionError(f"the glossary cannot be read:\n{error}") from error


def ordered(glossary: Glossary) -> list[tuple[str, list[Term]]]:
    """The entries by the letter they begin with, in alphabetical order."""
    terms = sorted(glossary.terms.values(), key=lambda term: term.term.lower())
    return [(letter, list(group)) for letter, group in groupby(terms, lambda t: t.term[0].upper())]


class GlossaryDirective(SphinxDirective):
    """``{glossary-terms}``: every entry of data/glossary.toml, with links to the letters."""

    def run(self) -> list[Node]:
        store(self.env, PAGE)[self.env.docname] = True
        content: list[Node] = [glossary_letters()]
        for letter, _ in ordered(glossary_of(self.env.app)):
            section = nodes.section("", nodes.title("", letter), ids=[f"letter-{letter.lower()}"])
            section += glossary_entries(letter=letter)
            content.append(section)
        return content


class LinkFirstUses(SphinxTransform):
    """Makes the first use of each entry in a chapter's running prose a link to it."""

    # After numbers have their sentences, which are told from the words around them.
    default_priority = 840

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.docname
        glossary = glossary_of(self.env.app)
        depends_on(self.env, "words of the glossary")
        seen: set[str] = set()
        if docname not in store(self.env, PAGE):
            link_first_uses(self.document, glossary, seen)
        store(self.env, USED)[docname] = sorted(seen)


def link_first_uses(node: Element, glossary: Glossary, seen: set[str], prose: bool = False) -> None:
    """Link terms below `node` that are not in `seen`, and add them; `prose` is in a paragraph.

    Neighbouring texts are looked at as one: a line break in the file is a text of its own.
    """
    if isinstance(node, NOT_RUNNING_PROSE) or NOT_PROSE_CLASSES & set(node.get("classes", ())):
        return
    prose = prose or isinstance(node, nodes.paragraph)
    children: list[Node] = []
    for is_text, group in groupby(node.children, lambda child: isinstance(child, nodes.Text)):
        parts = list(group)
        if is_text and prose:
            parts = _linked("".join(part.astext() for part in parts), glossary, seen)
        elif not is_text:
            for part in parts:
                assert isinstance(part, Element), "a node is a text or an element"
                link_first_uses(part, glossary, seen, prose)
        children += parts
    if children != node.children:
        node.clear()
        node.extend(children)


def _linked(text: str, glossary: Glossary, seen: set[str]) -> list[Node]:
    parts: list[Node] = []
    done = 0
    for start, end, term in glossary.find(text):
        if term in seen:
            continue
        seen.add(term)
        parts += [nodes.Text(text[done:start]), glossary_link("", text[start:end], term=term)]
        done = end
    return [part for part in [*parts, nodes.Text(text[done:])] if part.astext()]


def _visit_link(self: HTML5Translator, node: glossary_link) -> None:
    page = next(iter(store(self.builder.env, PAGE)), None)
    if page:
        uri = self.builder.get_relative_uri(self.builder.current_docname, page)
        self.body.append(f'<a class="term" href="{uri}#term-{node["term"]}">')


def _depart_link(self: HTML5Translator, node: glossary_link) -> None:
    if store(self.builder.env, PAGE):
        self.body.append("</a>")


def _visit_letters(self: HTML5Translator, node: glossary_letters) -> None:
    letters = [letter for letter, _ in ordered(glossary_of(self.builder.env.app))]
    append_html(self, render("glossary-letters.html", letters=letters))


def _visit_entries(self: HTML5Translator, node: glossary_entries) -> None:
    env = self.builder.env
    glossary = glossary_of(env.app)
    here = self.builder.current_docname
    entries = [
        {
            "term": term,
            "see": [glossary.terms[name] for name in term.see],
            "used": [
                (env.titles[doc].astext(), self.builder.get_relative_uri(here, doc))
                for doc in sorted(store(env, USED))
                if term.id in store(env, USED)[doc]
            ],
        }
        for term in dict(ordered(glossary)).get(node["letter"], [])
    ]
    append_html(self, render("glossary-entries.html", entries=entries))


def _on_page(app: Sphinx) -> dict[str, str]:
    """What the glossary's page shows of data and of other pages."""
    meanings = [(t.id, t.term, t.means, t.see) for t in glossary_of(app).terms.values()]
    shown = fingerprint(meanings, sorted(store(app.env, USED).items()))
    return dict.fromkeys(store(app.env, PAGE), shown)


def setup(app: Sphinx) -> None:
    app.add_node(
        glossary_link,
        html=(_visit_link, _depart_link),
        latex=(pass_through, pass_through),
        text=(pass_through, pass_through),
    )
    words = (skip, None)
    app.add_node(glossary_letters, html=(_visit_letters, None), latex=words, text=words)
    app.add_node(glossary_entries, html=(_visit_entries, None), latex=words, text=words)
    app.add_directive("glossary-terms", GlossaryDirective)
    app.add_transform(LinkFirstUses)
    for name in (PAGE, USED):
        keep_by_document(app, name)
    add_kind(app, "words of the glossary", lambda app, name: fingerprint(glossary_of(app).names))
    every_page_shows(app, "the glossary's page", lambda app: sorted(store(app.env, PAGE)))
    shows(app, "the glossary", _on_page)
