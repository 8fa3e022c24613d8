"""Builds self-contained HTML: no other files and no requests to other hosts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from book.files.templates import environment
from book.findings import BookError
from book.pages.blocks.components import checklist, example, key_message, template
from book.pages.blocks.law_box import NOT_ADVICE, duties
from book.pages.site.proofread import faults_of
from book.sphinx_seam.html import PartWriter
from book.teaching import nodes as parts
from book.teaching.common_text import LICENCE, named_whole, told_of
from book.teaching.lesson_pages import Taught, in_book
from book.theme.assets import asset_urls, font_inside, site_css

HERE = Path(__file__).parent
TEMPLATES = environment("book.teaching")


class Web:
    """Renders parts of a doctree with the site's own visitors, for pages outside the site."""

    def __init__(self, app: Sphinx) -> None:
        assert isinstance(app.builder, StandaloneHTMLBuilder)
        self.root = Path(app.srcdir)
        self.config = app.config
        self._parts = PartWriter(app.builder)

    def html(self, *found: nodes.Node) -> Markup:
        """Return the HTML of nodes, without the page around them."""
        return Markup("".join(self._parts.html(_told_where(node)) for node in found))

    def be_on(self, docname: str) -> None:
        """Render what follows as part of this chapter's page."""
        self._parts.be_on(docname)

    def inside(self, node: nodes.Element) -> Markup:
        """Return the HTML of the children of `node`."""
        holder = nodes.compound("", *[child.deepcopy() for child in node.children])
        return self.html(holder)

    def words(self, node: nodes.Element) -> Markup:
        """Return the HTML of inline text."""
        html = self.html(nodes.inline("", "", *[child.deepcopy() for child in node.children]))
        return html

    def page(self, name: str, taught: Taught, **more: Any) -> bytes:
        """Render the template `name` for one chapter."""
        self.be_on(taught.docname)
        return self.render(
            name,
            taught=taught,
            front=taught.front,
            blocks={kind.__name__: taught.blocks[kind] for kind in BLOCKS},
            told_of=lambda figure: told_of(figure, taught),
            named_whole=named_whole,
            licence=LICENCE,
            not_advice=NOT_ADVICE,
            **more,
        )

    def filled(self, name: str, taught: Taught, **more: Any) -> bytes:
        """Render the template `name` as a file that is not a page."""
        text = TEMPLATES.get_template(name).render(
            taught=taught, front=taught.front, licence=LICENCE, **more
        )
        return text.encode()

    def render(self, name: str, **context: Any) -> bytes:
        """Render the template `name` to bytes, and check the page for what readers should not see.

        Raises BookError with everything found.
        """
        html = TEMPLATES.get_template(name).render(
            web=self, parts=parts, read=read, typeface=Markup(font_inside()), **context
        )
        about = context.get("taught")
        file = f"{about.docname}.md" if isinstance(about, Taught) else COURSES
        if faults := faults_of(html, self.root, file):
            raise BookError([replace(one, message=f"in {name}: {one.message}") for one in faults])
        return html.encode()


def _told_where(node: nodes.Node) -> nodes.Node:
    """Return a copy in which former links to other pages name the page in the text."""
    copy = node.deepcopy()
    for led in copy.findall(in_book):
        led += nodes.Text(led.where)
    return copy


HOW_TO = "chapters/teach/how-to"
"""The page that lists trainers' files."""


def around(app: Sphinx, up: str | None, docname: str = "") -> dict[str, Any]:
    """Return the page context: the book's styles, and links back if the site is alongside."""
    titles = app.env.titles
    back = [(name, titles[name].astext()) for name in (docname, HOW_TO) if name in titles]
    sheet = None if up is None else f"{up}{asset_urls()['site_css']}"
    return {
        "style": Markup(site_css()), "sheet": sheet, "book": app.config.html_title, "up": up,
        "back": back,
    }  # fmt: skip


COURSES = "data/courses"
"""Where problems on a page about a whole course are reported."""
BLOCKS = (key_message, checklist, template, example, duties)


def read(name: str) -> Markup:
    """Return a file of this package, for embedding in a page."""
    return Markup((HERE / "static" / name).read_text(encoding="utf-8"))
