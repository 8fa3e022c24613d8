"""Reads a file of the book as text: UTF-8, with or without a byte order mark, with any line ends.

Whatever reads a file that people edit reads it here. So a file that some program saved in its own
way is told in one way, by file and line; and what two systems write differently is one text.
"""

from pathlib import Path

from book.findings import BookError, Check, Finding

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


def read_text(file: Path, shown: str) -> str:
    """The text of `file`, which findings call `shown`. Lines end with a line feed alone.

    Raises BookError where it is not UTF-8, and OSError where it cannot be read.
    """
    return decode(file.read_bytes(), shown)


def decode(content: bytes, shown: str) -> str:
    """The text that a file's bytes hold, as `read_text` gives it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BookError([_undecodable(content, error.start, shown)]) from None
    if text.count("\0") * 3 > len(text):  # every other byte of plain words in UTF-16
        raise BookError([_undecodable(content, 0, shown)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(content: bytes, place: int, shown: str) -> Finding:
    """What to tell of bytes that are not UTF-8 from `place` on, at the line where that is."""
    if content.startswith(_WIDE) or b"\0" in content[:4]:
        message = "not readable as UTF-8 text, because it is UTF-16: save it as UTF-8"
        return Finding(shown, None, message, check=Check.ENCODING)
    line = len((content[:place] + b".").splitlines())
    read = content[place : place + 1].decode("cp1252", "replace")
    # Most often a program of Windows saved it, and this is the letter that was meant.
    meant = f" ('{read}' in Windows-1252)" if read.isprintable() and read != "\ufffd" else ""
    message = f"not readable as UTF-8 text at byte {content[place]:#04x}{meant}: save it as UTF-8"
    return Finding(shown, line, message, check=Check.ENCODING)
