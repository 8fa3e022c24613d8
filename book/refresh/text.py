"""Reads a publisher's CSV, possibly from a zip, as rows of cells; rejects anything incomplete."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator

Fault = Callable[[int | None, str], Exception]
"""Makes an error from a line and a message."""
LARGEST = 50_000_000
"""Maximum bytes of one file in a zip."""
ZIP = b"PK"


def decoded(body: bytes, fault: Fault) -> str:
    """The text of a table. Raises `fault` if it is not text."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise fault(None, "it is not UTF-8 text, so it is not the table") from None
    if text.lstrip()[:1] in ("<", "{"):
        raise fault(None, "it is a web page or a message, not a table")
    return text


def lines(text: str, fault: Fault) -> Iterator[tuple[int, list[str]]]:
    """Each line's number and cells, header first. Every line must have as many cells."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, [])
        yield 1, head
        for cells in reader:
            if cells and len(cells) != len(head):
                message = f"it has {len(cells)} cells, not {len(head)}: the table is cut short"
                raise fault(reader.line_num, message)
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        message = f"not readable as CSV ({error}): the table is cut short or broken"
        raise fault(reader.line_num, message) from None


def unpacked(body: bytes, ending: str, fault: Fault) -> tuple[str, bytes, str]:
    """The name and bytes of a zip's only file with this `ending`, and its notes (.txt)."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            wanted = [name for name in sizes if name.endswith(ending)]
            if len(wanted) != 1:
                there = ", ".join(sorted(sizes)[:5]) or "nothing"
                raise fault(
                    None, f"it must have one file whose name ends in {ending}: it has {there}"
                )
            notes = [name for name in sizes if name.endswith(".txt")]
            for name in (*wanted, *notes):
                if sizes[name] > LARGEST:
                    raise fault(None, f"{name} is larger than {LARGEST:,} bytes")
            said = " ".join(archive.read(name).decode("utf-8", "replace") for name in notes)
            return wanted[0], archive.read(wanted[0]), said
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        message = f"it is not a zip that can be read ({error}): is it whole?"
        raise fault(None, message) from None
