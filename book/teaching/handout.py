"""The handout, as tagged PDF of one page or of two full ones, and as plain HTML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from docutils import nodes

from book.pages.components import MADE_UP, checklist, example, key_message, template
from book.pages.duties import NOT_ADVICE, duties
from book.prose.duties import HEADING
from book.register import Figure
from book.teaching.taught import Drawn, Taught
from book.teaching.told import LICENCE, foot, told_of
from book.teaching.typst_text import Typst, document, ends_at, pdf
from book.teaching.web import Web

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of text, in points, that a handout may have: the first with which it fits."""
LARGER = (12.0, 11.0)
"""Those with which a page that holds little is filled."""
PAGES, HIGH = 2, 281.0
"""How many pages it has at most, and where on a page the last line ends, in millimetres."""
SOURCES = "\n/* sources */\n"
"""Where the sources are named."""
ELSEWHERE = "The chapter and the session plan name the sources."
FIELD, LARGE, LARGEST = 11.0, 16.0, 34.0
"""The least, a good and the most height, in millimetres, of what people write in by hand."""


@dataclass
class Handout:
    """The handout of one chapter.

    A form stands on a page of its own, as large as that allows: it is copied, and written in by
    hand. Without one, all stands on one page if it fits, and else the example begins the second.
    """

    taught: Taught

    @cached_property
    def _set(self) -> tuple[str, int]:
        for source in self._tries():
            pages, _ = ends_at(source)
            if pages <= PAGES:
                return self._with_sources(source, pages), pages
        raise AssertionError(f"{self.taught.docname}: the handout does not fit on {PAGES} pages")

    @property
    def shown(self) -> list[nodes.Element]:
        """What it has of the chapter."""
        blocks = [
            *self.taught.blocks[key_message][:2], *self.taught.blocks[checklist][:2],
            *self.taught.blocks[template][:1], *self.taught.blocks[example][:1],
        ]  # fmt: skip
        return [*blocks, *(node for _, node in self.taught.handed_out)]

    def _with_sources(self, source: str, pages: int) -> str:
        """Names the sources where that takes no other page, and else says where they are."""
        write = Typst()
        named = write.sources(self.taught.sources(*self.shown))
        for told in (named, write.paragraph(write.text(ELSEWHERE))):
            whole = source.replace(SOURCES, told, 1)
            if ends_at(whole)[0] == pages:
                return whole
        return source

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self._set[1]

    def pdf(self) -> bytes:
        """The handout as PDF."""
        return pdf(self._set[0], self.taught.front.reviewed)

    def _tries(self) -> Iterator[str]:
        """Ways to lay it out, the best first."""
        forms, examples = (self.taught.blocks[kind][:1] for kind in (template, example))
        if forms:
            yield from self._with_form(forms[0], examples)
        for extras in (examples, []):
            for size in (*LARGER, *SIZES[:3]):
                source = self._laid(extras, [], size)
                if ends_at(source)[0] == 1:
                    yield source
            for size in SIZES if extras else ():
                yield self._laid([], extras, size, split=True)
        for size in SIZES:
            yield self._laid([], [], size)

    def _with_form(self, form: nodes.Element, examples: list[nodes.Element]) -> Iterator[str]:
        """All on one page if its fields can be large, or else the form on the second."""
        rows = sum(
            any(not cell.astext().strip() for cell in row.findall(nodes.entry))
            for row in form.findall(nodes.row)
        )

        def filled(first: list[nodes.Element], size: float, split: bool, least: float) -> str:
            pages, down = ends_at(self._laid(first, [form], size, split=split))
            room = FIELD + (HIGH - down) / max(rows, 1) - 0.3
            if pages > 1 + split or room < least:
                return ""
            return self._laid(first, [form], size, min(room, LARGEST), split=split)

        if not examples and (whole := filled([], SIZES[0], False, LARGE)):
            yield whole
        for first in (examples, []):
            for size in (*LARGER, *SIZES):
                fits = ends_at(self._laid(first, [], size))[0] == 1
                if fits and (whole := filled(first, size, True, 0)):
                    yield whole

    def _laid(
        self,
        first: list[nodes.Element],
        second: list[nodes.Element],
        size: float,
        field: float = FIELD,
        *,
        split: bool = False,
    ) -> str:
        """The handout with `first` on its first page and `second` after that, or after a break."""
        write, taught = Typst(), self.taught
        write.field = field
        body = self._front(write, size)
        shown = [*taught.blocks[key_message][:2], *taught.blocks[checklist][:2], *first, *second]
        figures = taught.figures(*shown) or taught.figures(*taught.slides)
        sources = _sources(figures[:6], taught, write)
        body += "".join(_extra(node, write) for node in first)
        body += sources + "#pagebreak()\n" if split else ""
        body += "".join(_extra(node, write) for node in second)
        body += "" if split else sources
        return document(taught.front.title, taught.front.summary, foot(taught), body, size)

    def _front(self, write: Typst, size: float) -> str:
        taught = self.taught
        body = write.heading(1, taught.front.title)
        body += write.paragraph(write.text(taught.front.summary))
        for node in taught.blocks[key_message][:2]:
            body += write.box(write.write(node))
        body += write.heading(2, "After this you can") + write.list_of(
            [write.text(outcome) for outcome in taught.front.outcomes]
        )
        for node in taught.blocks[checklist][:2]:
            body += write.heading(2, node["title"]) + write.write(node)
        for title, node in taught.handed_out:
            body += write.heading(2, title) + write.write(node)
        for node in taught.blocks[duties][:1]:
            body += write.heading(2, HEADING) + write.list_of(
                [write.text(brief) for brief in node["briefs"]]
            )
            body += write.paragraph(write.text(NOT_ADVICE))
        if charts := charted(taught):
            # Where space is short, better a smaller chart than smaller words.
            wide = "width: 62%" if size > 9.5 else "width: 42%"
            body += write.heading(2, unescape(charts[0].caption)) + write.drawing(charts[0], wide)
        return body


def _sources(figures: list[Figure], taught: Taught, write: Typst) -> str:
    body = ""
    if figures:
        body += write.heading(2, "Where the numbers come from") + write.list_of(
            [write.text(told_of(figure, taught)) for figure in figures]
        )
    return body + SOURCES + write.paragraph(write.text(LICENCE))


def _extra(node: nodes.Element, write: Typst) -> str:
    if isinstance(node, template):
        return write.heading(2, node["title"]) + write.form(node)
    told = write.text(MADE_UP) if node.get("made_up") else ""
    return write.heading(2, node["heading"]) + write.paragraph(told) + write.inside(node)


def charted(taught: Taught) -> list[Drawn]:
    """The charts that slides show, each once."""
    wanted = dict.fromkeys(slide["chart"] for slide in taught.slides if slide["chart"])
    return [taught.charts[n - 1] for n in wanted if n <= len(taught.charts)]


def handouts(taught: Taught, web: Web, handout: Handout) -> dict[str, Callable[[], bytes]]:
    """The handout of a chapter: file names, and what makes each."""
    blocks = [node for found in taught.blocks.values() for node in found]
    extras = [*taught.blocks[template][:1], *taught.blocks[example][:1]]
    return {
        "handout.pdf": handout.pdf,
        "handout.html": lambda: web.page(
            "handout.html", taught, extras=extras, charts=charted(taught),
            figures=taught.figures(*taught.slides, *blocks), cited=taught.sources(*handout.shown),
        ),
    }  # fmt: skip
