"""Writes the papers of the corpus as files, each by the program that its format names."""

import textwrap
from collections.abc import Callable
from html import escape
from io import BytesIO
from itertools import cycle, groupby
from pathlib import Path

import docx
import typst
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure as Drawing
from playwright.sync_api import Browser

from support.office import converted
from support.papers import Document, documents, headed

TYPST = """#set page(paper: "a4", header: [Health and Care Partnership #h(1fr) DRAFT 26],
  footer: context [Page #counter(page).display() of 42], numbering: "1")
#set text(size: 11pt)
#set par(justify: true)
"""
FILLING = "We will go on working with residents so that support is joined up across the place. " * 5
PAGE = """<!doctype html><html lang="en"><head><title>A paper</title><style>nav{{color:red}}</style>
</head><body><nav>Home 26 News 131</nav><script>const lonely = "26%";</script>
<main>{body}</main><footer>Page last updated 14 May 2026</footer></body></html>"""


def write(document: Document, folder: Path, name: str, browser: Browser | None = None,
          office: str = "") -> Path:  # fmt: skip
    """The document as a file in `folder`.

    `office` is the path of LibreOffice, which then writes the Word files anew.
    """
    form = document.form
    ending = form.partition("-")[0]
    file = folder / f"{name}.{ending}"
    if form == "pdf-chromium":
        assert browser, "a PDF that a browser prints needs one"
        tab = browser.new_page()
        tab.set_content(PAGE.format(body=_html(document)))
        file.write_bytes(tab.pdf(format="A4", display_header_footer=True))
        tab.close()
    else:
        file.write_bytes(_WRITERS[form](document))
    if ending == "docx" and office:
        return converted(office, converted(office, file, "odt"), "docx")
    return file


def text_of(document: Document) -> bytes:
    """Plain text, broken at 72 letters as mail programs do; every second one in an old encoding."""
    lines = []
    for line in document.lines:
        for kind, text in headed(line):
            begin = "- " if kind == "bullet" else ""
            lines += [*textwrap.wrap(begin + text, 72), ""]
    encoding = "cp1252" if len(document.letters) % 2 else "utf-8"
    return "\n".join(lines).encode(encoding)


def word_of(document: Document) -> bytes:
    """A Word file with styles, bullets and real tables."""
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = "Page 26 of 42"
    for row, lines in groupby(document.lines, key=lambda line: line.startswith("|")):
        if row:
            cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
            table = made.add_table(len(cells), len(cells[0]))
            for place, texts in enumerate(cells):
                for cell, text in zip(table.rows[place].cells, texts, strict=True):
                    cell.text = text
            continue
        for kind, text in (found for line in lines for found in headed(line)):
            if kind in ("title", "heading"):
                made.add_heading(text, 0 if kind == "title" else 1)
            else:
                made.add_paragraph(text, "List Bullet" if kind == "bullet" else None)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _typst(document: Document) -> bytes:
    said = [TYPST]
    for kind, text in (found for line in document.lines for found in headed(line)):
        safe = "".join(f"\\{char}" if char in "\\#*_$[]@<>`~=-+/'\"" else char for char in text)
        begin = {"title": "= ", "heading": "== ", "bullet": "- "}.get(kind, "")
        said.append(f"{begin}{safe}\n")
    return bytes(typst.compile("\n".join(said).encode(), format="pdf"))  # type: ignore[arg-type]


def _slides(document: Document) -> bytes:
    """A page for each heading, drawn by matplotlib."""
    out = BytesIO()
    with PdfPages(out) as pages:
        page, at = None, 0.0
        for kind, text in (found for line in document.lines for found in headed(line)):
            if kind == "title" or page is None:
                if page:
                    pages.savefig(page)
                page, at = Drawing(figsize=(11, 6)), 0.9
            for line in textwrap.wrap(("• " if kind == "bullet" else "") + text, 80):
                page.text(0.06, at, line.replace("$", r"\$"), fontsize=16)
                at -= 0.07
        pages.savefig(page)
    return out.getvalue()


def _html(document: Document) -> str:
    tags = {"title": "h1", "heading": "h2", "bullet": "li"}
    said = []
    for row, lines in groupby(document.lines, key=lambda line: line.startswith("|")):
        found = [one for line in lines for one in headed(line)]
        if row:
            cells = (text.split("|") for _, text in found)
            rows = ("".join(f"<td>{escape(cell.strip())}</td>" for cell in one) for one in cells)
            said.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            for kind, text in found:
                tag = tags.get(kind, "p")
                said.append(f"<{tag}>{escape(text)}</{tag}>")
    return "\n".join(said)


def _page(document: Document) -> bytes:
    return PAGE.format(body=_html(document)).encode()


_WRITERS: dict[str, Callable[[Document], bytes]] = {
    "docx": word_of, "pdf-typst": _typst, "pdf-matplotlib": _slides, "html": _page, "txt": text_of,
}  # fmt: skip


def long_paper(words: int) -> Document:
    """The text of the half that is built with, over and over, with sentences between."""
    lines: list[str] = []
    count = 0
    source = cycle(line for d in documents("seen") for line in d.lines if line[0] != "|")
    while count < words:
        line = next(source)
        lines.append(line if line[0] in "#-*" else f"{line} {FILLING}")
        count += len(lines[-1].split())
    return Document("report", "pdf-typst", tuple(lines), ())
