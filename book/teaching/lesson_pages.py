"""A chapter's teaching parts, and what its handout shows of it."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from lxml import html
from sphinx.application import Sphinx

from book.pages.blocks.chapter_header import chapter_header, chapter_of
from book.pages.blocks.components import checklist, example, key_message, template
from book.pages.blocks.law_box import duties
from book.pages.common.rendering import register_of
from book.pages.generated.figure_notes import figure_notes
from book.pages.generated.glossary_page import glossary_link
from book.pages.roles.sources_page import source_link
from book.pages.roles.stat import stat
from book.prose.front_matter import ROLES, FrontMatter
from book.register import Figure, Register
from book.register.sources import Source
from book.sphinx_seam.environment import forget_doctree
from book.teaching import nodes as parts

Kind = TypeVar("Kind", bound=nodes.Node)
LOOKED_UP = (source_link, glossary_link)
"""Links to reference pages in the book."""
HAND_OUT = "hand-out"
"""The class that marks a numbered list for the handout: ``{.hand-out}``."""
HANDED_OUT = (key_message, checklist, template, example, duties)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: its drawing as ``<svg>``, caption as HTML, alternative text and numbers.

    The first row has the column names.
    """

    svg: str
    caption: str
    alt: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Taught:
    """A chapter from the same doctree as its page, made to work outside the site.

    `content` is what readers see, without links into the site; `charts` are its charts.
    """

    docname: str
    front: FrontMatter
    register: Register
    content: nodes.document
    session: parts.session | None = None
    slides: list[parts.slide] = field(default_factory=list)
    notes: list[parts.facilitator] = field(default_factory=list)
    questions: list[parts.question] = field(default_factory=list)
    exercises: list[tuple[parts.exercise, parts.solution | None]] = field(default_factory=list)
    blocks: dict[type, list[nodes.Element]] = field(default_factory=dict)
    handed_out: list[tuple[str, nodes.Element]] = field(default_factory=list)
    """Lists marked for the handout, each with the title of its section."""
    charts: list[Drawn] = field(default_factory=list)
    cited: list[Source] = field(default_factory=list)
    """Sources cited in the chapter, in order and without repeats."""

    @property
    def name(self) -> str:
        """The last part of the document name, used in file names."""
        return self.docname.rpartition("/")[2]

    @property
    def place(self) -> str:
        """The folder of its files below the folder of all teaching files."""
        return self.docname.removeprefix("chapters/")

    @property
    def people(self) -> str:
        """The audience, in words."""
        if set(self.front.roles) == set(ROLES):
            return "everyone"
        return ", ".join(ROLES[role] for role in self.front.roles)

    @property
    def cited_in_plan(self) -> list[Source]:
        """Sources cited in the session plan."""
        tasks = [node for pair in self.exercises for node in pair if node is not None]
        return self.sources(*self.slides, *self.notes, *tasks, *self.questions)

    def figures(self, *where: nodes.Node) -> list[Figure]:
        """Return the figures shown in `where`, in order and without repeats."""
        ids = [node["figure"] for part in where for node in part.findall(stat)]
        return [self.register.figures[i] for i in dict.fromkeys(ids) if i in self.register.figures]

    def sources(self, *where: nodes.Node) -> list[Source]:
        """Return the sources cited in `where` and those of its figures, without repeats."""
        named = [
            node["source"] for part in where for node in part.findall(nodes.inline)
            if "source" in node
        ]  # fmt: skip
        keys = dict.fromkeys([*named, *(figure.source for figure in self.figures(*where))])
        return [self.register.sources[key] for key in keys if key in self.register.sources]


def read_taught(app: Sphinx, docname: str) -> Taught:
    """Read the chapter `docname` from a Sphinx app that has already read it."""
    front = chapter_of(app, docname)
    assert front is not None
    forget_doctree(app.env, docname)
    whole = app.env.get_and_resolve_doctree(docname, app.builder)
    # Collect drawings before the content that pages show only with a script is removed.
    charts = list(_charts(whole))
    _lead_to_the_book(whole, app, docname)
    register = register_of(app)
    keys = dict.fromkeys(link["key"] for link in whole.findall(source_link))
    cited = [register.sources[key] for key in keys]
    stand_alone(whole)
    taught = Taught(docname, front, register, whole, charts=charts, cited=cited)
    taught.session = next(iter(whole.findall(parts.session)), None)
    taught.slides = list(whole.findall(parts.slide))
    taught.notes = [note for note in whole.findall(parts.facilitator) if note["title"]]
    taught.questions = list(whole.findall(parts.question))
    solved = {node["target"]: node for node in whole.findall(parts.solution)}
    taught.exercises = [(node, solved.get(node["label"])) for node in whole.findall(parts.exercise)]
    taught.handed_out = [
        (_section_of(node), node)
        for node in whole.findall(nodes.enumerated_list)
        if HAND_OUT in node["classes"]
    ]
    taught.blocks = {kind: list(whole.findall(kind)) for kind in HANDED_OUT}
    for node in (taught.session, *taught.slides, *taught.notes):
        if node is not None:
            node.parent.remove(node)
    return taught


def _section_of(node: nodes.Node) -> str:
    """Return the title of the section that contains `node`."""
    while not isinstance(node, nodes.section):
        node = node.parent
    return node.children[0].astext()


class in_book(nodes.inline):  # noqa: N801
    """Text that linked to another page of a book without an address; `title` is that page's title.

    If there is no page to open, `where` says which page it is, unless the text already does.
    """

    @property
    def where(self) -> str:
        named = self["title"].casefold() in self.astext().casefold()
        return "" if named else f" (in the book: “{self['title']}”)"


def _lead_to_the_book(node: nodes.Element, app: Sphinx, docname: str) -> None:
    """Point links to other pages at the published book, or record which page they led to."""
    base = app.config.html_baseurl
    for link in list(node.findall(nodes.reference)):
        to = urlsplit(str(link.get("refuri", "")))
        if to.scheme or not to.path.endswith(".html") or isinstance(link, LOOKED_UP):
            continue
        page = posixpath.normpath(posixpath.join(posixpath.dirname(docname), to.path))
        if base:
            link["refuri"] = urljoin(f"{base.rstrip('/')}/", to._replace(path=page).geturl())
        elif title := app.env.titles.get(page.removesuffix(".html")):
            link.replace_self(in_book("", "", *link.children, title=title.astext()))


def stand_alone(node: nodes.Element) -> None:
    """Change `node` so that it works outside the site: no links into it, no site-only notes."""
    for kind in (chapter_header, figure_notes):
        for found in list(node.findall(kind)):
            section = found.parent
            only = isinstance(section, nodes.section) and kind is figure_notes
            (section if only else found).parent.remove(section if only else found)
    for shown in list(node.findall(stat)):
        shown.attributes.pop("anchor", None)
    for looks_up in LOOKED_UP:
        for link in list(node.findall(looks_up)):
            key = {"source": link["key"]} if isinstance(link, source_link) else {}
            link.replace_self(nodes.inline("", "", *link.children, **key))
    for link in list(node.findall(nodes.reference)):
        if not str(link.get("refuri", "")).startswith(("https:", "mailto:", "tel:")):
            link.replace_self(nodes.inline("", "", *link.children))


def _charts(document: nodes.document) -> Iterator[Drawn]:
    for raw in document.findall(nodes.raw):
        text = raw.astext()
        start, end = text.find("<svg"), text.rfind("</svg>")
        if 'class="chart"' in text and 0 <= start < end:
            tree = html.fromstring(f"<div>{text}</div>")
            alt = next(iter(tree.xpath("//svg/@aria-label")), "")
            rows = tuple(
                tuple(" ".join(cell.text_content().split()) for cell in row.xpath("th | td"))
                for row in tree.xpath("//table//tr")
            )
            caption = text.partition("<figcaption>")[2].partition("</figcaption>")[0]
            yield Drawn(text[start : end + len("</svg>")], caption, str(alt), rows)
