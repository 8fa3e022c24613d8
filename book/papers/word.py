"""Reads Word files (.docx) with the standard library: paragraphs, tables and notes."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from book.papers.amounts import plain_spaces
from book.papers.paper import HEADING, ROW, TEXT, Block, Paper, PaperError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_PRINTED = {
    _FALLBACK, f"{_W}txbxContent", f"{_W}pPr", f"{_W}del", f"{_W}moveFrom", f"{_W}tbl",
}  # fmt: skip
"""Inside a paragraph: deleted or moved text, and content that is read separately."""
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
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
            if _PARTS[0] not in archive.namelist():
                raise PaperError(OTHER_ZIP)
            found = [_xml(archive, part) for part in _PARTS if part in archive.namelist()]
    except (
        zipfile.BadZipFile, ET.ParseError, EOFError, NotImplementedError,
        RuntimeError, OSError, ValueError,  # raised by zlib, and for a password
    ) as error:  # fmt: skip
        raise PaperError(BROKEN) from error
    blocks = tuple(block for tree in found for block in _blocks(tree))
    return Paper("Word file", blocks)


def _xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    if archive.getinfo(part).file_size > MOST_BYTES:
        raise PaperError("This Word file holds too much text to be read here. Split it in two.")
    content = archive.read(part)
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise PaperError(BROKEN)  # Word writes none; zip bombs use them
    return ET.fromstring(content)


def _blocks(above: ET.Element) -> Iterator[Block]:
    for element in above:
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif element.tag != _FALLBACK:
            yield from _blocks(element)


def _paragraph(element: ET.Element) -> Iterator[Block]:
    text = _clean("".join(_texts(element)))
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
        elif element.tag != _FALLBACK:
            yield from _boxes(element)


def _table(element: ET.Element) -> Iterator[Block]:
    header = ""
    for row in element.iter(f"{_W}tr"):
        cells = [_clean(" ".join("".join(_texts(p)) for p in cell.iter(f"{_W}p")))
                 for cell in row.findall(f"{_W}tc")]  # fmt: skip
        text = " | ".join(cell for cell in cells if cell)
        if text:
            yield Block(text, ROW, header=header)
        header = header or text


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield the text of a paragraph as printed, without deletions and text boxes."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _NOT_PRINTED:
            yield from _texts(child)


def _clean(text: str) -> str:
    return " ".join(plain_spaces(text).split())
