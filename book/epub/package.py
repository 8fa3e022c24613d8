"""What an EPUB says of itself: its package document and its table of contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import jinja2

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("book.epub", "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


GLOSSARY = "chapters/about/glossary.xhtml"


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the EPUB: its name, media type, properties, and whether it is read in turn."""

    name: str
    media_type: str
    properties: str = ""
    in_order: bool = False

    @property
    def id(self) -> str:
        return self.name.replace("/", "-").replace(".", "-")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its title (none for the opening), and (name, title) of its chapters."""

    title: str
    chapters: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class About:
    """What a reader's library shows of the book."""

    title: str
    description: str
    reviewed: date

    @property
    def identifier(self) -> str:
        """One for the book, whatever its edition: `reviewed` tells editions apart."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self.title)}"


def properties_of(document: bytes) -> str:
    """What a document holds that an e-reader must know of beforehand."""
    return " ".join(
        name for name, tag in (("mathml", b"<math"), ("svg", b"<svg")) if tag in document
    )


def package_document(about: About, items: Iterable[Item]) -> bytes:
    """The package document (OPF), with accessibility metadata of schema.org."""
    return _render("package.opf", about=about, items=list(items))


def navigation(about: About, parts: Iterable[Part], pages: Sequence[str]) -> bytes:
    """The contents part by part, where the main things are, and the address of each page."""
    return _render("nav.xhtml", about=about, parts=list(parts), pages=pages, glossary=GLOSSARY)


def front_page(about: About) -> bytes:
    """The page after the cover: what this copy is, its date, and what it leaves out."""
    return _render("this-copy.xhtml", about=about)


def cover_page(about: About, alt: str) -> bytes:
    """The page that shows the cover."""
    return _render("cover.xhtml", about=about, alt=alt)


def _render(name: str, **values: object) -> bytes:
    return ENVIRONMENT.get_template(name).render(**values).strip().encode("utf-8") + b"\n"
