"""Packages for learning platforms: SCORM 1.2 and SCORM 2004 4th edition."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes
from markupsafe import Markup

from book.teaching import nodes as parts
from book.teaching.files import zipped
from book.teaching.links import contained
from book.teaching.manifest import PASS, SHARED, Unit, Version, manifest
from book.teaching.taught import Taught
from book.teaching.web import Web, read
from book.theme.assets import site_css, teaching_js

SCRIPTS = ("platform.js", "record.js", "reports.js", "told.js", "scorm.js")


def package(taught: Taught, web: Web, version: Version) -> bytes:
    """The package of one chapter, as a zip."""
    return course_package(taught.name, taught.front.title, [taught], web, version)


def course_package(
    name: str, title: str, chapters: Sequence[Taught], web: Web, version: Version
) -> bytes:
    """The package of several chapters, each a unit of its own, as a zip."""
    units = [Unit(taught.front.title, f"{taught.place}.html") for taught in chapters]
    files = shared_files()
    for taught, unit in zip(chapters, units, strict=True):
        files[unit.href] = page(taught, web, version)
    files["imsmanifest.xml"] = manifest(name, title, units, version)
    return zipped(files)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a unit. `key` stays the same from edition to edition while its words do."""

    html: Markup
    key: str


def shared_files() -> dict[str, bytes]:
    """The style and the script that all units of a package use."""
    script = teaching_js("\n".join(read(name) for name in SCRIPTS))
    texts = (site_css(), str(read("sco.css")), script)
    return {name: text.encode() for name, text in zip(SHARED, texts, strict=True)}


def page(taught: Taught, web: Web, version: Version) -> bytes:
    """A chapter as pages that are turned over, the knowledge check last."""
    figures = taught.figures(taught.content, *taught.questions)
    shared = "../" * taught.place.count("/") + "shared/"
    pages = _pages(taught, web)
    asked = len(taught.questions)
    whole = web.page(
        "sco.html", taught, pages=pages, version=version, shared=shared,
        needed=PASS, asked=asked, least=least(asked), figures=figures,
    )  # fmt: skip
    return contained(whole.decode()).encode()


def least(asked: int) -> int:
    """How many of `asked` questions a learner answers rightly to pass."""
    return -(-asked * PASS // 100)


def _pages(taught: Taught, web: Web) -> list[Page]:
    """What stands before the first section, then each section; the questions' comes last."""
    web.builder.current_docname = taught.docname
    whole = next(iter(taught.content.findall(nodes.section)))
    sections = [child for child in whole.children if isinstance(child, nodes.section)]
    opening = [
        child
        for child in whole.children
        if not isinstance(child, nodes.section | nodes.title | nodes.Invisible)
    ]
    asked = [section for section in sections if any(section.findall(parts.question))]
    read_ = [section for section in sections if section not in asked]
    # A section of nothing but what trainers take would be an empty page.
    read_ = [section for section in read_ if len(section.children) > 1]
    first = Page(web.html(_held(opening)), _key(*(child.astext() for child in opening)))
    return [first, *(_section(section, web) for section in (*read_, *asked))]


def _section(section: nodes.section, web: Web) -> Page:
    title, *content = section.children
    html = Markup("<h2>{}</h2>\n{}").format(title.astext(), web.html(_held(content)))
    return Page(html, _key(section.astext()))


def _held(content: Sequence[nodes.Node]) -> nodes.compound:
    holder = nodes.compound("", *[child.deepcopy() for child in content])
    for question in holder.findall(parts.question):
        asked = [
            child.astext() for child in question if not isinstance(child, parts.question_replies)
        ]
        question["key"] = _key(question["kind"], str(question.get("value", "")), *asked)
    return holder


def _key(*words: str) -> str:
    """A short name for these words, which a platform keeps in place of them."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:6]
