"""A file is read as UTF-8, whatever ends its lines; another encoding is told at its line."""

import pytest

from book.files.text import decode, read_text
from book.findings import BookError

WORDS = "One.\nTwo: café – £5.\nThree.\n"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode("utf-8-sig"),
        WORDS.replace("\n", "\r\n", 1).encode(),
    ],
    ids=["UTF-8", "with a mark", "of Windows", "of old Macs with a mark", "mixed"],
)
def test_these_are_one_text(content):
    assert decode(content, "a.md") == WORDS


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n", "日本\n".encode(), b"a\0b"])
def test_these_are_text_too(content):
    decode(content, "a.md")


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (WORDS.encode("cp1252"), 2, "byte 0xe9 ('é' in Windows-1252): save it as UTF-8"),
        (WORDS.replace("\n", "\r\n").encode("cp1252"), 2, "save it as UTF-8"),
        (WORDS.replace("\n", "\r").encode("latin-1", "replace"), 2, "save it as UTF-8"),
        (WORDS.encode() + b"\x81", 4, "byte 0x81: save it as UTF-8"),
        (WORDS.encode()[:-1] + "é".encode()[:1], 3, "byte 0xc3"),
        (WORDS.encode("utf-16"), None, "it is UTF-16: save it as UTF-8"),
        (WORDS.encode("utf-16-be"), None, "it is UTF-16: save it as UTF-8"),
        ("a,b\n".encode("utf-16-le"), None, "it is UTF-16: save it as UTF-8"),
    ],
)
def test_another_encoding_is_told_at_its_line(content, line, says, tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(content)
    with pytest.raises(BookError) as told:
        read_text(file, "chapters/a.md")
    (finding,) = told.value.findings
    assert (finding.path, finding.line, finding.check) == ("chapters/a.md", line, "encoding")
    assert says in finding.message
