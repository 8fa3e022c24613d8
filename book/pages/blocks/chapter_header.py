"""A chapter's front matter on its page: who it is for, how long, what it teaches, its dates."""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

from book.pages.common.rendering import render, spoken_date
from book.prose.front_matter import ROLES, SCHEMA, FrontMatter, read_front_matter
from book.source import front_matter
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.errors import extension_error
from book.sphinx_tools.nodes import append_html, skip

CHAPTERS = "book_chapters"


class chapter_header(nodes.General, nodes.Element):  # noqa: N801
    """What stands under a chapter's title."""


def chapter_of(app: Sphinx, docname: str) -> FrontMatter | None:
    """The front matter of `docname`; None for pages that Sphinx makes itself."""
    return store(app.env, CHAPTERS).get(docname)


class AddHeader(SphinxTransform):
    """Puts the header under the title of every chapter but the first page of the book."""

    default_priority = 810

    def apply(self, **kwargs: Any) -> None:
        title = next(iter(self.document.findall(nodes.title)), None)
        if title is None or self.env.docname == self.config.root_doc:
            return
        title.parent.insert(title.parent.index(title) + 1, chapter_header())


def _read(app: Sphinx, docname: str, content: list[str]) -> None:
    front = read_front_matter(f"{docname}.md", content[0])
    if isinstance(front, list):
        raise extension_error(front)
    store(app.env, CHAPTERS)[docname] = front
    content[0] = _without_own_fields(content[0])


def _without_own_fields(text: str) -> str:
    """Blank the fields that only this book reads, keeping every later line where it is.

    MyST-NB writes front matter as JSON, which has no dates, so it must not see them.
    """
    lines, ours = text.split("\n"), False
    for number, line in enumerate((front_matter(text) or "").split("\n"), start=1):
        if field := re.match(r"([A-Za-z_]+):", line):
            ours = field[1] in SCHEMA and field[1] != "title"
        if ours:
            lines[number] = ""
    return "\n".join(lines)


def _visit_html(self: HTML5Translator, node: chapter_header) -> None:
    front = chapter_of(self.builder.env.app, self.builder.current_docname)
    assert front
    everyone = set(front.roles) == set(ROLES)
    people = ["everyone"] if everyone else [ROLES[role] for role in front.roles]
    append_html(self, render("chapter-header.html", chapter=front, people=people))


def _context(app: Sphinx, pagename: str, template: str, context: Any, doctree: Any) -> None:
    """Give the theme the chapter's own description and dates."""
    front = chapter_of(app, pagename)
    if front is None:
        return
    context["chapter"] = front
    context["chapter_reviewed"] = spoken_date(front.reviewed)
    context["chapter_review_by"] = spoken_date(front.review_by)


def setup(app: Sphinx) -> None:
    app.add_node(chapter_header, html=(_visit_html, None), latex=(skip, None), text=(skip, None))
    app.add_transform(AddHeader)
    app.connect("source-read", _read)
    app.connect("html-page-context", _context)
    keep_by_document(app, CHAPTERS)
