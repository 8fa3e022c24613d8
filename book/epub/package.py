"""Builds the EPUB's package document and table of contents."""

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
    """A file of the EPUB: its name, media type, properties, and whether it is in reading order."""

    name: str
    media_type: str
    properties: str = ""
    in_order: bool = False

    @property
    def id(self) -> str:
        return self.name.replace("/", "-").replace(".", "-")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its title ("" for the opening), and (name, title) of its chapters."""

    title: str
    chapters: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class About:
    """Metadata that an e-reader's library shows."""

    title: str
    description: str
    reviewed: date

    @property
    def identifier(self) -> str:
        """An identifier shared by all editions of the book; `reviewed` distinguishes editions."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self.title)}"


def properties_of(document: bytes) -> str:
    """Return the properties of a document that an e-reader must know before it opens it."""
    return " ".join(
        name for name, tag in (("mathml", b"<math"), ("svg", b"<svg")) if tag in document
    )


def package_document(about: About, items: Iterable[Item]) -> bytes:
    """Return the package document (OPF), with schema.org accessibility metadata."""
    return _render("package.opf", about=about, items=list(items))


def navigation(about: About, parts: Iterable[Part], pages: Sequence[str]) -> bytes:
    """Return the navigation document: contents by part, landmarks and the page list."""
    return _render("nav.xhtml", about=about, parts=list(parts), pages=pages, glossary=GLOSSARY)


def front_page(about: About) -> bytes:
    """Return the page after the cover: what this edition is, its date, and what it leaves out."""
    return _render("this-copy.xhtml", about=about)


def cover_page(about: About, alt: str) -> bytes:
    """Return the page that shows the cover."""
    return _render("cover.xhtml", about=about, alt=alt)


def _render(name: str, **values: object) -> bytes:
    return ENVIRONMENT.get_template(name).render(**values).strip().encode("utf-8") + b"\n"
