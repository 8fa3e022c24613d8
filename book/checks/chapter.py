"""Everything that can be said of one chapter without looking at the others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from book.checks.code_cells import check_cells
from book.checks.layout import check_layout
from book.checks.leftovers import check_leftovers
from book.checks.markup import check_markup
from book.checks.rows import check_indented, check_rows, check_table_rows
from book.checks.waivers import Waiver, read_waivers
from book.checks.words import House, check_words_of
from book.files.text import decode
from book.findings import BookError, Check, Finding, named
from book.lessons.complete import check_teaching
from book.prose.bindings import Bindings, check_bindings
from book.prose.body import Size, figures_in, size_of
from book.prose.contents import Chapter, read_chapter
from book.prose.examples import check_examples
from book.prose.manner import check_manner
from book.prose.periods import check_periods
from book.prose.sentences import Lengths, check_sentences


@dataclass(slots=True)
class Examined:
    """A chapter, its blocks of text left out, and what the checks of it alone found.

    `chapter` is None where it cannot be read at all. `broken` says what is wrong then, or with
    its front matter; the rest is examined all the same.
    """

    chapter: Chapter | None
    broken: list[Finding]
    bindings: Bindings
    lengths: Lengths
    findings: list[Finding]
    waivers: list[Waiver]
    size: Size | None = None
    figures: frozenset[str] = frozenset()
    """Those that its body shows."""


def examine(path: str, content: bytes, house: House) -> Examined:
    """Check the chapter that a file holds against the book's `house`."""
    bindings, lengths = Bindings(), Lengths()
    broken: list[Finding] = []
    try:
        chapter = read_chapter(path, content)
    except BookError as error:
        if error.read is None:
            return Examined(None, error.findings, bindings, lengths, [], [])
        chapter, broken = error.read, error.findings
    check_bindings(path, chapter.parsed, house.register, bindings)
    check_sentences(path, chapter.parsed, house.register, lengths)
    text = decode(content, path)
    waivers, unsound = read_waivers(path, text, chapter.parsed)
    findings = [*_findings(chapter, text, house), *unsound]
    kept = replace(chapter, parsed=replace(chapter.parsed, blocks=[]))
    size = size_of(chapter, house.register)
    shown = figures_in(chapter.parsed)
    return Examined(kept, broken, bindings, lengths, findings, waivers, size, shown)


def _findings(chapter: Chapter, text: str, house: House) -> Iterator[Finding]:
    yield from check_words_of(chapter, house)
    yield from check_manner(chapter, house.register)
    yield from check_periods(chapter, house.series)
    yield from check_layout(chapter, house)
    yield from check_leftovers(chapter)
    yield from check_markup(chapter)
    yield from check_cells(chapter, text)
    yield from named(Check.TEACHING, check_teaching([chapter]))
    yield from check_rows(chapter, text)
    yield from check_table_rows(chapter, text)
    yield from check_indented(chapter, text)
    yield from check_examples(chapter.path, chapter.parsed)
