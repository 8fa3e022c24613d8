"""Reads Word files (.docx) with the standard library: paragraphs, tables and notes."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from book.papers.amounts import one_line, raised
from book.papers.paper import HEADING, ROW, TEXT, Block, Paper, PaperError

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The other name of the same, where Word was asked for "Strict Open XML"."""
_W = f"{{{_MAIN.decode()}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_FALLBACK, f"{_W}del", f"{_W}moveFrom"}
_NOT_PRINTED = _LEFT_OUT | {f"{_W}txbxContent", f"{_W}pPr", f"{_W}tbl"}
"""Inside a paragraph: deleted or moved text, and content that is read separately."""
_BODY = re.compile(r"word/document\d*\.xml")
"""The main part; Word for the web may number it."""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MARKS = (f"{_W}footnoteReference", f"{_W}endnoteReference")
MOST_BYTES = 60_000_000
"""The maximum size of an unpacked part, ten times the text of a long book."""
BROKEN = (
    "This Word file is damaged, so it cannot be read. Open it in Word, save it under another name "
    "and try that one."
)
OTHER_ZIP = (
    "This is not a Word file (.docx). Save your paper as Word or PDF, or copy its text and paste "
    "it."
)


def read_word(content: bytes) -> Paper:
    """Return the blocks of a .docx file. Raises PaperError if it is damaged or not a .docx file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if not (bodies := list(filter(_BODY.fullmatch, names))):
                raise PaperError(OTHER_ZIP)
            parts = (bodies[0], *(part for part in _NOTES if part in names))
            found = [_xml(archive, part) for part in parts]
        blocks = tuple(block for tree in found for block in _blocks(tree))
    except (
        zipfile.BadZipFile, zlib.error, ET.ParseError, EOFError, NotImplementedError, OSError,
        RuntimeError, ValueError,  # for a password, and for what is nested too deeply
    ) as error:  # fmt: skip
        raise PaperError(BROKEN) from error
    return Paper("Word file", blocks)


def _xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    if archive.getinfo(part).file_size > MOST_BYTES:
        raise PaperError("This Word file holds too much text to be read here. Split it in two.")
    if archive.getinfo(part).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PaperError(BROKEN)  # Word writes no others
    content = archive.read(part).replace(_STRICT, _MAIN)
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise PaperError(BROKEN)  # Word writes none; zip bombs use them
    root = ET.fromstring(content)
    for mark in _MARKS:
        for number, note in enumerate(root.iter(mark), start=1):
            note.text = raised(str(number))
    return root


def _blocks(above: ET.Element) -> Iterator[Block]:
    for element in above:
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif element.tag != _FALLBACK:
            yield from _blocks(element)


def _paragraph(element: ET.Element) -> Iterator[Block]:
    text = one_line("".join(_texts(element)))
    if text:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "").lower()
        yield Block(text, HEADING if re.match(r"heading|title|subtitle", name) else TEXT)
    for box in _boxes(element):
        yield from _blocks(box)


def _boxes(above: ET.Element) -> Iterator[ET.Element]:
    """Yield the text boxes of a paragraph, skipping the copies that Word adds for old programs."""
    for element in above:
        if element.tag == f"{_W}txbxContent":
            yield element
        elif element.tag not in _LEFT_OUT:
            yield from _boxes(element)


def _table(element: ET.Element) -> Iterator[Block]:
    header = ""
    for row in _within(element, f"{_W}tr"):
        cells = list(_within(row, f"{_W}tc"))
        printed = [[one_line("".join(_texts(p))) for p in _within(cell, f"{_W}p")]
                   for cell in cells]  # fmt: skip
        text = " | ".join(" ".join(filter(None, lines)) for lines in printed if any(lines))
        if text:
            yield Block(text, ROW, header=header)
        header = header or text
        for cell in cells:
            for inner in _within(cell, f"{_W}tbl"):
                yield from _table(inner)
            for paragraph in _within(cell, f"{_W}p"):
                for box in _boxes(paragraph):
                    yield from _blocks(box)


def _within(above: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Yield elements with this tag, in form fields too, but not those of a table inside."""
    for element in above:
        if element.tag == tag:
            yield element
        elif element.tag not in (*_NOT_PRINTED, f"{_W}p"):
            yield from _within(element, tag)


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield the text of a paragraph as printed, without deletions and text boxes."""
    for child in element:
        if child.tag == f"{_W}t" or child.tag in _MARKS:
            yield child.text or ""
        elif child.tag == f"{_W}r" and _is_raised(child):
            yield from map(raised, _texts(child))
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _NOT_PRINTED:
            yield from _texts(child)


def _is_raised(run: ET.Element) -> bool:
    looks = run.find(f"{_W}rPr/{_W}vertAlign")
    return looks is not None and looks.get(f"{_W}val") == "superscript"
