"""The words that readers see in files for PowerPoint, Word and paper, paragraph by paragraph."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree
from pypdf import PdfReader

from book.prose.leftovers import is_nothing, markup_in, program_in, says_nothing

WORDS = {
    ".pptx": ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/"),
    ".docx": ("word/document", "word/header", "word/footer", "word/footnotes", "word/comments"),
}
"""The parts of each kind of file that hold words."""


def paragraphs(name: str, content: bytes) -> Iterator[str]:
    """Each paragraph of a file; of a PDF, each line."""
    if name.endswith(".pdf"):
        for page in PdfReader(io.BytesIO(content)).pages:
            yield from page.extract_text().splitlines()
        return
    for tree in _trees(name, content):
        for paragraph in tree.iter("{*}p"):
            yield "".join(node.text or "" for node in paragraph.iter("{*}t"))
        yield from (node.text or "" for node in tree.iter("{*}v"))


def descriptions(name: str, content: bytes) -> Iterator[str]:
    """The words of each picture of a file for those who cannot see it."""
    for tree in _trees(name, content):
        for picture in tree.iter("{*}pic"):
            shown = next(picture.iter("{*}cNvPr"))
            yield shown.get("descr", "")


def leftovers(name: str, content: bytes) -> list[str]:
    """What no reader should see in a file, said of its paragraph. Raises for one without words."""
    found, seen = [], 0
    for text in paragraphs(name, content):
        seen += bool(text.strip())
        found += [f"{fault} ({text[:80]})" for fault in (*markup_in(text), *program_in(text))]
        if is_nothing(text) and text.strip():
            found.append(f"a program's word for nothing: {text}")
    assert seen, f"no words were found in {name}"
    if not name.endswith(".pdf"):
        found += [f"a picture says '{d}'" for d in descriptions(name, content) if says_nothing(d)]
    return found


def _trees(name: str, content: bytes) -> Iterator[etree._Element]:
    kind = name[name.rindex(".") :]
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        for part in held.namelist():
            if part.startswith(WORDS[kind]) and part.endswith(".xml"):
                yield etree.fromstring(held.read(part))
