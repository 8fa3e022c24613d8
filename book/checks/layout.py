"""Checks of a chapter's shape: headings, links, pictures and tables that say what they are."""

import re
from collections.abc import Iterator

from book.checks.words import House
from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.leftovers import says_nothing
from book.source import Heading

_SAYS_NOTHING = (
    "here|click here|press here|tap here|this|this page|this link|this website|this site|"
    "this chapter|this document|this pdf|link|the link|website|page|more|read more|learn more|"
    "find out more|more information|further information|details|see here|go here|download|"
    "click|website link|source"
)
_EMPTY_WORDS = re.compile(rf"(?:{_SAYS_NOTHING})[.:>» ]*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:an?|the)?\s*(?:image|picture|photo|photograph|graphic|screenshot) (?:of|showing)\b",
    re.IGNORECASE,
)
_SMALL = set("a an the and or but nor of in on for to at by with from into as vs per".split())
_PICTURES = ("image", "figure")


def check_layout(chapter: Chapter, house: House) -> Iterator[Finding]:
    """Findings on the headings, links, pictures and tables of one chapter."""
    yield from _headings(chapter, house)
    yield from _link_text(chapter)
    yield from _alt_text(chapter)
    yield from _tables(chapter)


def _headings(chapter: Chapter, house: House) -> Iterator[Finding]:
    before = 1
    for heading in chapter.parsed.headings:
        if not heading.text.strip():
            yield Finding(
                chapter.path, heading.line, "a heading without words: write some, or take it out",
                check=Check.HEADING,
            )  # fmt: skip
        elif heading.level == 1:
            message = (
                "a second title: the title in the front matter is the page's only heading of "
                f"level 1. Write '## {heading.text.strip()}'"
            )
            yield Finding(chapter.path, heading.line, message, check=Check.HEADING)
        elif heading.level > before + 1:
            fix = "#" * (before + 1)
            message = (
                f"the heading jumps from level {before} to {heading.level}: "
                f"write '{fix} {heading.text.strip()}'"
            )
            yield Finding(chapter.path, heading.line, message, check=Check.HEADING)
        elif _every_word_has_a_capital(heading, house):
            text = heading.text.strip()
            message = f"the heading has a capital on every word: write '{text.capitalize()}'"
            yield Finding(chapter.path, heading.line, message, check=Check.HEADING_CAPITALS)
        before = max(heading.level, 1)


def _every_word_has_a_capital(heading: Heading, house: House) -> bool:
    """Whether it is in title case, and not the name of a document or an entry of the glossary."""
    words = re.findall(r"[^\W\d_][\w'’-]*", heading.text)
    main = [word for word in words[1:] if word.lower() not in _SMALL]
    if len(main) < 2 or not all(word[0].isupper() for word in main):
        return False
    text = heading.text.strip().lower()
    names = [source.title.lower() for source in house.register.sources.values()]
    names += [term.term.lower() for term in house.glossary.terms.values()]
    return not any(name and (name in text or text in name) for name in names)


def _link_text(chapter: Chapter) -> Iterator[Finding]:
    links = [(link.text, link.line) for link in chapter.parsed.links]
    links += [
        (role.title, role.line)
        for role in chapter.parsed.roles
        if role.name in ("doc", "ref", "download") and role.title is not None
    ]
    for text, line in links:
        words = " ".join(text.split())
        if not words:
            message = "a link without words: write what the reader will find there"
        elif _EMPTY_WORDS.fullmatch(words):
            message = (
                f"the link '{words}' does not say where it goes: "
                "write the name of the page, or what the reader will find there"
            )
        elif _ADDRESS.fullmatch(words):
            message = (
                "an address does not work as the text of a link: "
                f"write [the name of the page]({words}) in its place"
            )
        else:
            continue
        yield Finding(chapter.path, line, message, check=Check.LINK_TEXT)


def _alt_text(chapter: Chapter) -> Iterator[Finding]:
    pictures = [
        (image.text, image.line, f"![what it shows]({image.address})")
        for image in chapter.parsed.images
    ]
    pictures += [
        (fence.options.get("alt", ("", 0))[0], fence.line, "':alt: what it shows' on the next line")
        for fence in chapter.parsed.directives
        if fence.name in _PICTURES
    ]
    for alt, line, form in pictures:
        words = " ".join(alt.split())
        if not words:
            message = f"a picture without alternative text: write {form}"
        elif says_nothing(words):
            message = f"'{words}' does not say what the picture shows: write {form}"
        elif opening := _OPENING.match(words):
            rest = words[opening.end() :].strip() or "what it shows"
            message = (
                f"alternative text need not say that it is a picture: begin with '{rest[:40]}'"
            )
        else:
            continue
        yield Finding(chapter.path, line, message, check=Check.ALT_TEXT)


def _tables(chapter: Chapter) -> Iterator[Finding]:
    for table in chapter.parsed.tables:
        for number, cell in enumerate(table.cells, start=1):
            if not cell.strip():
                message = (
                    f"column {number} of the table has no heading: write one, so that a screen "
                    "reader can say what its cells are"
                )
                yield Finding(chapter.path, table.line, message, check=Check.TABLE_HEADER)
