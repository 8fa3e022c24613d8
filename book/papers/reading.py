"""Reads papers in any supported file format."""

from pathlib import PurePath

from book.papers.paper import Lines, Paper, PaperError
from book.papers.web_pages import read_web_page
from book.papers.word import read_word

MOST_BYTES = 40_000_000
MOST_LETTERS = 3_000_000
"""The maximum length of text, about 1,500 pages."""
OLD = (
    "This is not a file that can be read here. Save your paper as Word (.docx) or PDF, or copy its "
    "text and paste it."
)
LOCKED = (
    "This Word file is protected by a password, so it cannot be read. Save a copy without the "
    "password, or copy its text and paste it."
)
_OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of an old Word file, and of a new one with a password."""
EMPTY = "There is no text in this file."


def read_paper(name: str, content: bytes) -> Paper:
    """Parse a file by its name and content. Raises PaperError with advice if it has no text."""
    if len(content) > MOST_BYTES:
        most = f"{MOST_BYTES / 1e6:.0f} MB"
        raise PaperError(f"This file is too large: the limit is {most}. Leave out its pictures.")
    paper = _read(PurePath(name).suffix.lower(), content)
    letters = sum(len(block.text) for block in paper.blocks)
    if not letters:
        raise PaperError(EMPTY)
    if letters > MOST_LETTERS:
        raise PaperError("This paper is too long to be checked at once. Split it in parts.")
    return paper


def _read(ending: str, content: bytes) -> Paper:
    if b"%PDF-" in content[:1024]:
        from book.papers.pdf import read_pdf  # noqa: PLC0415  # pypdf, for a PDF alone

        return read_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return read_word(content)
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise PaperError(LOCKED)
    if content.startswith((_OLE, b"{\\rtf")) or ending in (".doc", ".docx", ".pdf", ".rtf"):
        raise PaperError(OLD if content else EMPTY)
    text = _decoded(content)
    start = text[:2000].lower()
    if ending in (".html", ".htm", ".xhtml") or "<html" in start or "<!doctype html" in start:
        return read_web_page(text)
    printed = Lines()
    printed.add(text.splitlines())
    printed.end()
    return Paper("text", tuple(printed.blocks))


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                           (b"\xfe\xff", "utf-16")):  # fmt: skip
        if content.startswith(mark) and b"\0\0" not in content[:4096]:  # as in UTF-32
            return content.decode(encoding, errors="replace")
    if b"\x00" in content[:4096]:
        raise PaperError(OLD)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
