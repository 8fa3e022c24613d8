"""Writes parts of a doctree as Typst, and compiles Typst to tagged PDF."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst
from docutils import nodes

from book.pages.blocks.components import checklist, template
from book.register.sources import Source
from book.teaching.blocks import blocks, is_talk
from book.teaching.columns import widths
from book.teaching.common_text import named_whole
from book.teaching.lesson_pages import Drawn, in_book
from book.teaching.writer import Writer, rows_of
from book.theme.assets import FONTS

FONT, INK = ("Atkinson Hyperlegible Next", "DejaVu Sans"), "#1b2423"
"""The book's font, a fallback for missing characters, and the text colour."""
_PRELUDE = """\
#set document(title: {title}, author: "The contributors", description: {summary}, date: none)
#set text(lang: "en", region: "GB", font: {font}, size: {size}pt, fill: rgb("#1b2423"))
#set page(paper: "a4", margin: (x: 16mm, top: 14mm, bottom: 16mm), numbering: "1",
  footer: context [#set text(size: 0.8em); #{foot} #h(1fr) Page #counter(page).display() of \
#counter(page).final().first()])
#set par(leading: 0.55em, spacing: 0.8em)
#set list(spacing: 0.55em, indent: 0.2em)
#set enum(spacing: 0.55em, indent: 0.2em)
#set table(stroke: 0.5pt + rgb("#74817e"), inset: 0.45em)
#set table.cell(breakable: false)
#show heading.where(level: 1): set text(size: 1.7em, fill: rgb("#0a5c62"))
#show heading.where(level: 1): it => {{
  it
  let line = rect(width: 16mm, height: 1mm, fill: rgb("#f4b63f"))
  pdf.artifact(block(above: 0.5em, below: 0.8em, line))
}}
#show heading.where(level: 2): set text(size: 1.12em, fill: rgb("#0a5c62"))
#show heading: set block(above: 1.1em, below: 0.55em)
#show heading.where(level: 3): set text(size: 1em)
#show heading.where(level: 3): set block(above: 0.9em, below: 0.5em)
#show link: set text(fill: rgb("#0a5c62"))
"""
_PAGES = "\n#context [#metadata((here().page(), here().position().y / 1mm)) <pages>]\n"


class Typst(Writer):
    """Writes Typst. Text goes into string literals, so none of it is parsed as markup.

    `field` is the height of handwriting fields, in millimetres.
    """

    field = 9.0
    line = "#box(width: 1fr, line(length: 100%, stroke: 0.5pt))"
    """A line to write on, to the end of the text line."""

    def text(self, text: str) -> str:
        return f"#{quoted(re.sub(chr(10), ' ', text))};" if text else ""

    def strong(self, written: str) -> str:
        return f"#strong[{written}]"

    def paragraph(self, written: str) -> str:
        return f"{written}\n\n" if written else ""

    def heading(self, level: int, title: str) -> str:
        return f"\n#heading(level: {level})[{self.text(title)}]\n\n"

    def sources(self, named: list[Source]) -> str:
        """Return a list of full references."""
        if not named:
            return ""
        told = self.list_of([self.text(named_whole(source)) for source in named])
        return self.heading(2, "Sources") + told

    def box(self, written: str) -> str:
        """Return a box that stands out."""
        return (
            '#block(fill: rgb("#e9f3f1"), stroke: (left: 3pt + rgb("#0a5c62")), inset: 0.7em, '
            f"width: 100%)[{written}]\n"
        )

    def list_of(self, items: list[str], marker: str = "") -> str:
        """Return a bullet list of rendered items; `marker` replaces the bullet."""
        mark = f"marker: [{self.text(marker)}], " if marker else ""
        return f"#list({mark}{', '.join(f'[{item}]' for item in items)})\n\n"

    def table(self, heads: list[str], rows: list[list[str]], columns: str) -> str:
        """Return a table of rendered cells; `columns` are widths in Typst syntax."""
        head = f"table.header({', '.join(f'[#strong[{cell}]]' for cell in heads)}), "
        body = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"#table(columns: {columns}, {head if heads else ''}{body})\n\n"

    def drawing(self, drawn: Drawn, size: str = "width: 62%") -> str:
        """Return a chart with its own text as the alternative text."""
        words = quoted(drawn.alt)
        return f"#align(center, {image(drawn.svg, f'alt: {words}, {size}')})\n\n"

    def on_strong(self, node: nodes.Node) -> str:
        return self.strong(self.inside(node))

    def on_emphasis(self, node: nodes.Node) -> str:
        return f"#emph[{self.inside(node)}]"

    def on_literal(self, node: nodes.Node) -> str:
        return f"#raw({quoted(node.astext())});"

    def on_math(self, node: nodes.Node) -> str:
        """Typst has its own maths syntax, so `on_page` rejects formulas and reports their line."""
        raise ValueError(f"a formula cannot be printed: {node.astext()}")

    def on_literal_block(self, node: nodes.Node) -> str:
        return f"#raw(block: true, {quoted(node.astext())})\n\n"

    on_math_block = on_math

    def on_in_book(self, node: in_book) -> str:
        return self.inside(node) + self.text(node.where)

    def on_reference(self, node: nodes.Element) -> str:
        return f"#link({quoted(node['refuri'])})[{self.inside(node)}]"

    def on_bullet_list(self, node: nodes.Node) -> str:
        written = self.list_of([self.inside(item) for item in node.children])
        # Keep a conversation that people read aloud on one page.
        return f"#block(breakable: false)[{written}]\n\n" if is_talk(blocks(node)) else written

    def on_checklist(self, node: checklist) -> str:
        return self.list_of([self.inside(item) for item in node.children], "☐")

    def on_enumerated_list(self, node: nodes.Element) -> str:
        letters = 'numbering: "A.", ' if node.get("enumtype") == "upperalpha" else ""
        return f"#enum({letters}{', '.join(f'[{self.inside(one)}]' for one in node.children)})\n\n"

    def on_title(self, node: nodes.Node) -> str:
        return self.paragraph(self.strong(self.inside(node)))

    def on_definition_list_item(self, node: nodes.Node) -> str:
        return self.paragraph(self.strong(self.write(node.children[0]))) + self.write(
            *node.children[1:]
        )

    def on_block_quote(self, node: nodes.Node) -> str:
        return f"#quote(block: true)[{self.inside(node)}]\n\n"

    def on_table(self, node: nodes.table) -> str:
        heads, bodies = rows_of(node)
        width = max((len(row) for row in [*heads, *bodies]), default=1)
        titles = [self.inside(cell) for row in heads[:1] for cell in row]
        rows = [[self.inside(cell) for cell in row] for row in bodies]
        shares = widths(titles, [[cell.astext() for cell in row] for row in bodies])
        # Leave room to write in empty cells.
        rows = [[cell or f"#v({self.field}mm)" for cell in row] for row in rows]
        caption = "".join(self.on_title(title) for title in node.findall(nodes.title))
        columns = ", ".join(shares or ["1fr"] * width)
        return caption + self.table(titles, rows, f"({columns},)")

    def on_template(self, node: template) -> str:
        return self.paragraph(self.strong(self.text(node["title"]))) + self.form(node)

    def form(self, node: template) -> str:
        """Return a form: lines ending with a colon or dots get a line to write on."""
        written = ""
        for child in node.children:
            words = child.astext().rstrip(" .…")
            if isinstance(child, nodes.paragraph) and words.endswith(":"):
                written += self.paragraph(f"{self.text(words)} {self.line}")
            else:
                written += self.write(child)
        return written


def image(svg: str, more: str) -> str:
    """Return a drawing of a page for Typst; `more` sets its size."""
    drawn = svg.replace("currentColor", "#1b2423")
    drawn = drawn.replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="DejaVu Sans" ', 1
    )
    return f'image(bytes({quoted(drawn)}), format: "svg", {more})'


def quoted(text: str) -> str:
    """Return `text` as a Typst string."""
    return json.dumps(text, ensure_ascii=False)


def document(title: str, summary: str, foot: str, body: str, size: float = 10.0) -> str:
    """Return a complete document around `body`."""
    told = {"title": quoted(title), "summary": quoted(summary), "foot": quoted(foot)}
    return _PRELUDE.format(size=size, font=fonts(), **told) + body


def fonts() -> str:
    """Return the fonts in the form Typst expects."""
    return f"({', '.join(map(quoted, FONT))})"


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """Use the same fonts on every machine: the book's, matplotlib's and Typst's own."""
    # find_spec does not import matplotlib, which would take longer than making a page.
    found = find_spec("matplotlib")
    assert found and found.origin
    folder = Path(found.origin).parent / "mpl-data/fonts/ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS, folder])


def ends_at(source: str) -> tuple[int, float]:
    """Return the page on which a document ends, and how far down the page, in millimetres."""
    made = _set_elsewhere(source, "end") if _is_forked() else _end(source)
    page, down = json.loads(made)
    return int(page), float(down)


def _end(source: str) -> bytes:
    return str(_compiler(source + _PAGES).query("<pages>", field="value", one=True)).encode()


def pdf(source: str, day: date) -> bytes:
    """Return a tagged PDF dated `day`; Typst checks that it conforms to PDF/UA-1."""
    if _is_forked():
        return _set_elsewhere(source, day.isoformat())
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    made = _compiler(source).compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def picture(svg: str) -> bytes:
    """Return a drawing as PNG, sharp at the width of a slide."""
    page = "#set page(width: auto, height: auto, margin: 0pt, fill: none)"
    source = f"{page}\n#{image(svg, 'width: 324pt')}"
    if _is_forked():
        return _set_elsewhere(source, "png")
    return _png(source)


def _png(source: str) -> bytes:
    made = _compiler(source).compile(format="png", ppi=PPI)
    assert isinstance(made, bytes)
    return made


PPI = 320
_used_by: set[int] = set()
"""Ids of processes that have used Typst, including those that this one was forked from."""


def _is_forked() -> bool:
    """Return whether Typst was used before this process was forked.

    Typst's Rayon threads are not copied by a fork, so the child would wait for them forever.
    """
    return bool(_used_by) and os.getpid() not in _used_by


def _set_elsewhere(source: str, what: str) -> bytes:
    """Return what `main` returns, run in a fresh process."""
    command = [sys.executable, "-m", __name__, what]
    return subprocess.run(command, input=source.encode(), stdout=subprocess.PIPE, check=True).stdout


def _compiler(source: str) -> Any:
    _used_by.add(os.getpid())
    return typst.Compiler(source.encode(), font_paths=_fonts(), ignore_system_fonts=True)


def main(source: str, what: str) -> bytes:
    """Compile Typst: `end` returns where it ends, `png` a picture, and a date the PDF."""
    if what == "end":
        return _end(source)
    return _png(source) if what == "png" else pdf(source, date.fromisoformat(what))


if __name__ == "__main__":
    sys.stdout.buffer.write(main(sys.stdin.buffer.read().decode(), sys.argv[1]))
