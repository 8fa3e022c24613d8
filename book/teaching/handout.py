"""The handout: a tagged PDF of one or two full pages, and plain HTML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from docutils import nodes

from book.pages.blocks.components import MADE_UP, checklist, example, key_message, template
from book.pages.blocks.law_box import NOT_ADVICE, duties
from book.prose.duty_rules import HEADING
from book.register import Figure
from book.teaching.common_text import LICENCE, foot, told_of
from book.teaching.lesson_pages import Drawn, Taught
from book.teaching.self_contained import Web
from book.teaching.typst_text import Typst, document, ends_at, pdf

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Allowed text sizes, in points; the first that fits is used."""
LARGER = (12.0, 11.0)
"""Larger sizes for a page with little on it."""
PAGES, HIGH = 2, 281.0
"""The maximum number of pages, and where the last line of a page ends, in millimetres."""
SOURCES = "\n/* sources */\n"
"""Marks where the sources are inserted."""
ELSEWHERE = "The chapter and the session plan name the sources."
FIELD, LARGE, LARGEST = 11.0, 16.0, 34.0
"""Minimum, comfortable and maximum height of handwriting fields, in millimetres."""


@dataclass
class Handout:
    """The handout of one chapter.

    A form gets a page of its own, as large as possible, because people copy it and fill it in by
    hand. Without a form, everything goes on one page if it fits; otherwise the example starts page
    two.
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
        """The parts of the chapter that the handout shows."""
        blocks = [
            *self.taught.blocks[key_message][:2], *self.taught.blocks[checklist][:2],
            *self.taught.blocks[template][:1], *self.taught.blocks[example][:1],
        ]  # fmt: skip
        return [*blocks, *(node for _, node in self.taught.handed_out)]

    def _with_sources(self, source: str, pages: int) -> str:
        """Add the sources if they do not need an extra page; otherwise say where to find them."""
        write = Typst()
        named = write.sources(self.taught.sources(*self.shown))
        for told in (named, write.paragraph(write.text(ELSEWHERE))):
            whole = source.replace(SOURCES, told, 1)
            if ends_at(whole)[0] == pages:
                return whole
        return source

    @property
    def pages(self) -> int:
        """The number of pages."""
        return self._set[1]

    def pdf(self) -> bytes:
        """Return the handout as PDF."""
        return pdf(self._set[0], self.taught.front.reviewed)

    def _tries(self) -> Iterator[str]:
        """Yield possible layouts, best first."""
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
        """Yield everything on one page if its fields can be large, else the form on page two."""
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
        """Return Typst source with `first` on page one, then `second`, optionally on a new page."""
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
            # If space is short, shrink the chart rather than the text.
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
    """Return the charts shown on slides, without repeats."""
    wanted = dict.fromkeys(slide["chart"] for slide in taught.slides if slide["chart"])
    return [taught.charts[n - 1] for n in wanted if n <= len(taught.charts)]


def handouts(taught: Taught, web: Web, handout: Handout) -> dict[str, Callable[[], bytes]]:
    """Map the file name of each handout to the function that makes it."""
    blocks = [node for found in taught.blocks.values() for node in found]
    extras = [*taught.blocks[template][:1], *taught.blocks[example][:1]]
    return {
        "handout.pdf": handout.pdf,
        "handout.html": lambda: web.page(
            "handout.html", taught, extras=extras, charts=charted(taught),
            figures=taught.figures(*taught.slides, *blocks), cited=taught.sources(*handout.shown),
        ),
    }  # fmt: skip
