"""Files as people have them: read, or refused in a sentence that says what to do."""

import io
import zipfile

import pikepdf
import pytest
from docx import Document as Word
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure as Drawing
from support.paper_files import text_of, word_of, write
from support.papers import Document, bare, documents

from book.papers.paper import HEADING, ROW, PaperError, sentences
from book.papers.pdf import BROKEN as BROKEN_PDF
from book.papers.pdf import LOCKED, SCANNED
from book.papers.reading import EMPTY, MOST_BYTES, OLD, read_paper
from book.papers.word import BROKEN as BROKEN_WORD
from book.papers.word import OTHER_ZIP


@pytest.fixture(scope="module")
def paper() -> Document:
    """The one of the half that is built with that has a table."""
    return next(d for d in documents("seen") if any(line.startswith("|") for line in d.lines))


def refused(name: str, content: bytes) -> str:
    with pytest.raises(PaperError) as caught:
        read_paper(name, content)
    return str(caught.value)


@pytest.mark.parametrize("form", ["docx", "pdf-typst", "html", "txt"])
def test_every_word_of_a_file_is_read(form, paper, tmp_path):
    """Whole sentences too, though a line of the file ends within them."""
    made = Document(paper.kind, form, paper.lines, paper.marks)
    read = read_paper(f"x.{form[:4]}", write(made, tmp_path, "x").read_bytes())
    found = bare("".join(block.text for block in read.blocks))
    texts = [line for line in paper.lines if not line.startswith(("#", "|"))]
    for line in texts:
        assert bare(line) in found
    joined = [block.text for block in read.blocks]
    assert any(texts[0].startswith(text[:60]) and len(text) > 100 for text in joined)
    assert "const lonely" not in " ".join(joined)
    if form != "txt":
        assert read.kind in ("Word file", "PDF", "web page")
    if form in ("docx", "html"):
        assert [b.header for b in read.blocks if b.kind == ROW][-1] == "Study | Trials | Effect"
        assert read.blocks[0].kind == HEADING


def test_headers_and_footers_of_a_pdf_are_left_out(tmp_path):
    lines = ("# A long paper", *(f"Sentence {n} of a paper that goes on and on." * 20
                                 for n in range(30)))  # fmt: skip
    file = write(Document("report", "pdf-typst", lines, ()), tmp_path, "long")
    read = read_paper("long.pdf", file.read_bytes())
    assert read.pages > 3
    assert not any("DRAFT" in block.text or "of 42" in block.text for block in read.blocks)
    assert {block.page for block in read.blocks} <= set(range(1, read.pages + 1))


def test_text_in_old_encodings_is_read():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        read = read_paper("x.txt", "It costs £280 – “about”.".encode(encoding))
        assert read.blocks[0].text == "It costs £280 – “about”."


def test_notes_changes_and_boxes_of_a_word_file():
    """What was deleted is not read; what was put in is."""
    made = Word()
    made.add_paragraph("Kept.")
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    body = files["word/document.xml"].decode()
    changed = "<w:p><w:del><w:r><w:delText>26%</w:delText></w:r></w:del><w:ins><w:r><w:t>14%</w:t></w:r></w:ins></w:p>"  # noqa: E501
    files["word/document.xml"] = body.replace("<w:sectPr", f"{changed}<w:sectPr", 1).encode()
    namespace = body.split("<w:document ")[1].split(">")[0]
    files["word/footnotes.xml"] = (
        f"<w:footnotes {namespace}><w:footnote><w:p><w:r><w:t>See 1.26.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    ).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    read = read_paper("x.docx", out.getvalue())
    assert [block.text for block in read.blocks] == ["Kept.", "14%", "See 1.26."]


def a_pdf(drawn: bool = True) -> bytes:
    out = io.BytesIO()
    with PdfPages(out) as pages:
        page = Drawing()
        if drawn:
            page.text(0.1, 0.5, "Loneliness raises the odds of dying by 26%.")
        pages.savefig(page)
    return out.getvalue()


def test_a_protected_pdf_says_so_and_one_that_only_forbids_printing_is_read():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(
            out, encryption=pikepdf.Encryption(owner="a", user="b", R=4, aes=False, metadata=False)
        )
    assert refused("x.pdf", out.getvalue()) == LOCKED
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(
            out, encryption=pikepdf.Encryption(owner="a", user="", R=4, aes=False, metadata=False)
        )
    assert "26%" in read_paper("x.pdf", out.getvalue()).blocks[0].text


def test_broken_scanned_empty_and_other_files_say_what_to_do():
    whole = word_of(documents("seen")[0])
    assert refused("x.pdf", b"%PDF-1.7\n nothing more") == BROKEN_PDF
    assert refused("x.pdf", a_pdf(drawn=False)) == SCANNED
    assert refused("x.docx", whole[: len(whole) // 2]) == BROKEN_WORD
    assert refused("x.docx", b"PK\x03\x04 and nothing else") == BROKEN_WORD
    assert refused("x.txt", b"") == EMPTY
    assert refused("x.doc", b"\xd0\xcf\x11\xe0" + b"old Word" * 9) == OLD
    assert refused("x.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") == OLD
    assert "the limit is 40 MB" in refused("x.txt", bytes(MOST_BYTES + 1))
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refused("x.xlsx", sheet.getvalue()) == OTHER_ZIP


def test_a_small_file_that_swells_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 61_000_000 + b"</a>")
    assert "holds too much text" in refused("x.docx", out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert refused("x.docx", out.getvalue()) == BROKEN_WORD


def test_any_bytes_are_read_or_refused_in_words():
    """Cut and changed anywhere, a file never ends in anything but a sentence."""
    files = [("x.docx", word_of(documents("seen")[0])), ("x.pdf", a_pdf()),
             ("x.txt", text_of(documents("seen")[2]))]  # fmt: skip
    tried = 0
    for name, whole in files:
        for cut in range(0, len(whole), max(1, len(whole) // 12)):
            for content in (whole[:cut], whole[:cut] + b"\x00\xff<<" + whole[cut + 4 :]):
                tried += 1
                try:
                    read_paper(name, content)
                except PaperError as error:
                    assert str(error).endswith((".", "it."))
    assert tried > 50


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("Holt-Lunstad et al. 2015 found it. Dr. Smith did not.", 2),
        ("It rose, e.g. by 26%. Then it fell.", 2),
        ("The ratio was 1.26 in all.", 1),
        ("no full stop", 1),
    ],
)
def test_sentences_end_where_they_end(text, count):
    found = list(sentences(text))
    assert len(found) == count
    assert "".join(text[s.start : s.end] for s in found) == text


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_pdf_in_a_newer_cipher_says_that_it_is_protected(password):
    """With a password to open it, and with one that only forbids changes."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made, encryption=pikepdf.Encryption(owner="owner", user=password, R=6))
    assert refused("x.pdf", made.getvalue()) == LOCKED


def test_ends_of_tags_may_be_left_out():
    page = (
        "<!doctype html><html><head><title>A</title><body><p>It costs £280"
        "<table><tr><td>Use<td>Cost<tr><td>A visit<td>£49</table><p>The end"
    )
    read = read_paper("x.html", page.encode())
    texts = [block.text for block in read.blocks]
    assert texts == ["It costs £280", "Use | Cost", "A visit | £49", "The end"]


def test_a_paragraph_of_many_lines_takes_no_time():
    """It is put together once. Line by line, this one took minutes."""
    read = read_paper("x.txt", b"and so it goes on and on,\n" * 100_000)
    assert len(read.blocks) == 1
