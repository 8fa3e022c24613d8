"""Reads PDF files with pypdf, which is pure Python and so also runs in a browser."""

import io
from collections import Counter
from typing import Any

from book.papers.paper import Lines, Paper, PaperError

MOST_PAGES = 400
BROKEN = (
    "This PDF is damaged, so it cannot be read. Make it again from the file that it came from, or "
    "copy its text and paste it."
)
LOCKED = (
    "This PDF is protected by a password, so it cannot be read. Save a copy without the password, "
    "or copy its text and paste it."
)
SCANNED = (
    "There is no text in this PDF: its pages are pictures, as a scanner makes them. Use the file "
    "that was printed, or a scanner that recognises text."
)


def read_pdf(content: bytes) -> Paper:
    """Return the text of a PDF, page by page. Raises PaperError if there is no readable text."""
    from pypdf import PdfReader  # noqa: PLC0415  # pypdf, for a PDF alone
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415  # pypdf, for a PDF alone

    from book.papers.pdf_text import TextReader  # noqa: PLC0415  # pypdf, for a PDF alone

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not _opens(reader):
            raise PaperError(LOCKED)
        count = len(reader.pages)
        if count > MOST_PAGES:
            message = (
                f"This PDF has {count} pages, and the limit is {MOST_PAGES}. Split it in parts."
            )
            raise PaperError(message)
        text = TextReader()
        pages = [text.lines(page) for page in reader.pages]
    except DependencyError as error:  # a newer cipher, for which pypdf needs other packages
        raise PaperError(LOCKED) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
            RecursionError, AssertionError, NotImplementedError) as error:  # fmt: skip
        raise PaperError(BROKEN) from error
    if not any(line.strip() for lines in pages for line in lines):
        raise PaperError(SCANNED)
    printed = Lines()
    for number, lines in enumerate(_without_repeated(pages), start=1):
        printed.add(lines, number)
    printed.end()
    return Paper("PDF", tuple(printed.blocks), count)


def _opens(reader: Any) -> bool:
    """Return whether it opens with an empty password, as files do that only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # the package for newer ciphers is missing
        return False


def _without_repeated(pages: list[list[str]]) -> list[list[str]]:
    """Remove first and last lines repeated on many pages: headers and footers."""
    edges = Counter(
        _bare(line) for lines in pages for line in {*_shown(lines)[:1], *_shown(lines)[-1:]}
    )
    often = {line for line, times in edges.items() if times >= max(3, len(pages) // 2)}
    return [_trimmed([line for line in lines if _bare(line) not in often]) for lines in pages]


def _trimmed(lines: list[str]) -> list[str]:
    """Drop blank outer lines, as a sentence may continue from one page to the next."""
    return "\n".join(lines).strip("\n").split("\n")


def _shown(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _bare(line: str) -> str:
    """Return a line without digits, because page numbers differ."""
    return "".join(char for char in line if char.isalpha())
