"""Read text files: UTF-8 with or without a byte order mark, with any line endings.

All files that people edit are read with this module, so that encoding errors are reported the
same way everywhere, by file and line, and differences between systems are normalised.
"""

from pathlib import Path

from book.findings import BookError, Check, Finding

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The UTF-16 byte order marks."""


def read_text(file: Path, shown: str) -> str:
    r"""Return the text of `file`, called `shown` in findings, with line endings as ``\n``.

    Raises BookError if it is not UTF-8, and OSError if it cannot be read.
    """
    return decode(file.read_bytes(), shown)


def decode(content: bytes, shown: str) -> str:
    """Decode the bytes of a file as `read_text` does."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BookError([_undecodable(content, error.start, shown)]) from None
    if text.count("\0") * 3 > len(text):  # UTF-16: every other byte of English text is 0
        raise BookError([_undecodable(content, 0, shown)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undecodable(content: bytes, place: int, shown: str) -> Finding:
    """Return a finding for bytes that are not UTF-8 at offset `place`, with its line."""
    if content.startswith(_WIDE) or b"\0" in content[:4]:
        message = "not readable as UTF-8 text, because it is UTF-16: save it as UTF-8"
        return Finding(shown, None, message, check=Check.ENCODING)
    line = len((content[:place] + b".").splitlines())
    read = content[place : place + 1].decode("cp1252", "replace")
    # Usually it was saved by a Windows program, and this is the intended letter.
    meant = f" ('{read}' in Windows-1252)" if read.isprintable() and read != "\ufffd" else ""
    message = f"not readable as UTF-8 text at byte {content[place]:#04x}{meant}: save it as UTF-8"
    return Finding(shown, line, message, check=Check.ENCODING)
