"""Papers as a council officer makes them: what is read in them, and what is not."""

import io
import time
import zipfile

import pytest
import typst
from click.testing import CliRunner
from docx import Document as Word

from book.cli.paper import check_paper
from book.papers.amounts import SHARE, amounts
from book.papers.match import Matcher
from book.papers.paper import LONGEST, PaperError, sentences
from book.papers.reading import LOCKED, MOST_BYTES, OLD, read_paper
from book.papers.report import report
from book.papers.report_text import as_text
from book.papers.web_pages import BROKEN as BROKEN_PAGE
from book.papers.word import BROKEN as BROKEN_WORD

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COST = "An A&E attendance costs the NHS £280"


def word(body: str, part: str = "word/document.xml", names: str = MAIN, packed: int = 8) -> bytes:
    """A Word file with this body, and no more of Word's markup than it needs."""
    out = io.BytesIO()
    other = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    with zipfile.ZipFile(out, "w", packed) as archive:
        head = f'<w:document xmlns:w="{names}" xmlns:mc="{other}">'
        archive.writestr(part, f"{head}<w:body>{body}</w:body></w:document>")
    return out.getvalue()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def boxed(text: str) -> str:
    """A text box as Word writes it: once for itself, and once more for old programs."""
    box = f"<w:txbxContent>{said(text)}</w:txbxContent>"
    return (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def texts(name: str, content: bytes) -> list[str]:
    return [block.text for block in read_paper(name, content).blocks]


def refused(name: str, content: bytes) -> str:
    with pytest.raises(PaperError) as caught:
        read_paper(name, content)
    return str(caught.value)


def ticks(matcher: Matcher, name: str, content: bytes) -> list[str]:
    """The numbers that get a tick."""
    told = report(read_paper(name, content), matcher, name, "1 May 2027")
    return [item["number"] for item in told["right"]]


def test_a_table_in_a_table_and_a_box_in_a_cell_are_read_once():
    inner = f"<w:tbl>{row(said('inner'), said('26%'))}</w:tbl>"
    table = f"<w:tbl>{row(said('What'), said('Cost'))}{row(said('outer') + inner, boxed('£49'))}"
    assert texts("x.docx", word(f"{table}</w:tbl>")) == [
        "What | Cost", "outer", "inner | 26%", "£49",
    ]  # fmt: skip


def test_a_cell_that_is_a_form_field_is_read():
    field = f"<w:sdt><w:sdtContent><w:tc>{said('£280')}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr><w:tc>{said('A visit')}</w:tc>{field}</w:tr></w:tbl>"
    assert texts("x.docx", word(table)) == ["A visit | £280"]


def test_a_deleted_text_box_is_not_read():
    body = f"{said('Kept.')}<w:p><w:del>{boxed('26%')[5:-6]}</w:del></w:p>"
    assert texts("x.docx", word(body)) == ["Kept."]


@pytest.mark.parametrize(
    "how", [{"names": STRICT}, {"part": "word/document2.xml"}], ids=["strict", "numbered"]
)
def test_word_files_of_other_programs_and_settings_are_read(how):
    assert texts("x.docx", word(said("It costs £280."), **how)) == ["It costs £280."]


def test_a_number_over_many_runs_is_one_and_a_raised_note_is_no_part_of_it(matcher):
    made = Word()
    paragraph = made.add_paragraph("An A&E attendance costs the NHS £2")
    paragraph.add_run("80").bold = True
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" on average, for 5 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(", on the 1")
    paragraph.add_run("st").font.superscript = True
    out = io.BytesIO()
    made.save(out)
    assert texts("x.docx", out.getvalue()) == [f"{COST}¹ on average, for 5 m², on the 1st"]
    assert ticks(matcher, "x.docx", out.getvalue()) == ["£280"]


def test_a_raised_note_on_a_web_page_is_no_part_of_the_number(matcher):
    page = f"<html><p>{COST}<sup>12</sup> on average.</p>".encode()
    assert ticks(matcher, "x.html", page) == ["£280"]


def test_a_raised_note_in_a_pdf_is_no_part_of_the_number(matcher):
    page = typst.compile(f"{COST}#super(typographic: false)[12] on average.".encode())
    assert ticks(matcher, "x.pdf", page) == ["£280"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There are 42¹ boards", ["42"]),
        ("saving £5.2m¹ a year", ["£5.2m"]),
        ("26 per cent² of them", ["26 per cent"]),
        ("a room of 50m² or 10⁶", []),
    ],
)
def test_the_number_of_a_note_does_not_hide_the_number_before_it(text, found):
    assert [one.text for one in amounts(text)] == found


def test_a_claim_with_a_real_footnote_has_its_source(matcher):
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    claim = said("Research shows that 41% of carers in England are exhausted.")
    for body, count in ((claim, 1), (claim.replace("</w:p>", f"{note}</w:p>"), 0)):
        paper = read_paper("x.docx", word(body))
        assert len(report(paper, matcher, "x.docx", "1 May 2027")["claims"]) == count


def test_the_level_of_a_confidence_interval_is_no_claim(matcher):
    text = b"Research found an odds ratio of 1.94 in that trial (95% CI 1.04 to 3.53)."
    assert report(read_paper("x.txt", text), matcher, "x", "1 May 2027")["claims"] == []


def test_soft_hyphens_and_ligatures_do_not_hide_words():
    for text in ("bene\ufb01t of\ufb01ce lone\u00adliness", "benefit office lone\u00ad\nliness"):
        assert texts("x.txt", text.encode()) == ["benefit office loneliness"]


def test_deleted_text_of_a_web_page_is_not_read():
    assert texts("x.html", b"<p>It is <del>14%</del><ins>26%</ins>.</p>") == ["It is 26%."]


def test_capitals_and_ranges_have_their_unit():
    for text in ("A RISE OF 26 PER CENT", "by 20\u201326%", "by 20 to 26 Per Cent", "20-26%"):
        found = list(amounts(text))
        assert {one.kind for one in found} == {SHARE}, text
        assert found[-1].value == 26


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_word_file_with_a_few_changed_bytes_says_that_it_is_damaged(packed):
    whole = word(said("It costs £280. " * 500), packed=packed)
    start = whole.index(b"word/document.xml") + 21
    for place in range(start, start + 20, 4):
        cut = bytearray(whole)
        cut[place : place + 2] = b"\xff\x5a"
        assert refused("x.docx", bytes(cut)) == BROKEN_WORD


def test_a_file_nested_without_end_is_refused():
    for tags in (["w:sdt"], ["w:p"], ["w:tbl", "w:tr", "w:tc"]):
        begin, end = "".join(f"<{tag}>" for tag in tags), "".join(f"</{t}>" for t in tags[::-1])
        assert refused("x.docx", word(begin * 3000 + said("26%") + end * 3000)) == BROKEN_WORD
    assert len(texts("x.txt", b"two hundred and " * 5000)) == 1
    assert len(list(amounts("two hundred and " * 5000))) > 100


@pytest.mark.parametrize("broken", ["<![[", "<!DOCTYPE a [<![", "&#xD800;"])
def test_a_web_page_that_makes_no_sense_is_read_or_refused_in_words(broken):
    try:
        read = texts("x.html", f"<html><p>It costs £280.</p>{broken}".encode())
    except PaperError as error:
        assert str(error) == BROKEN_PAGE
    else:
        assert read[0] == "It costs £280."


def test_files_under_a_wrong_name_say_what_to_do():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused("x.docx", ole + "EncryptedPackage".encode("utf-16-le")) == LOCKED
    assert refused("x.docx", ole + "WordDocument".encode("utf-16-le")) == OLD
    assert refused("x.txt", rb"{\rtf1\ansi It costs 26\%}") == OLD
    assert refused("x.txt", "It costs £280.".encode("utf-32")) == OLD
    assert texts("x.pdf.docx", word(said("26%"))) == texts("paper", word(said("26%"))) == ["26%"]


def test_a_paper_cannot_steer_the_terminal(matcher):
    paper = read_paper("x.txt", f"{COST} \x1b]0;own\x07\x1b[2J\u202e\x9b31m each.".encode())
    shown = as_text(report(paper, matcher, "a\x1b[2J\udce9.txt", "1 May 2027"))
    assert "£280" in shown
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    assert shown.encode()


def test_a_pasted_table_without_full_stops_takes_no_time(matcher):
    """Each number was compared with all of the text before it: this took half a minute."""
    table = "\n".join(f"row {n}, {n * 7 % 1000}, {n * 13 % 100}%, £{n}" for n in range(5000))
    started = time.process_time()
    report(read_paper("x.csv", table.encode()), matcher, "x.csv", "1 May 2027")
    assert time.process_time() - started < 10
    cut = list(sentences("word " * 1000))
    assert max(one.end - one.start for one in cut) <= LONGEST
    assert (cut[0].start, cut[-1].end) == (0, 5000)


def checked(*given: object):
    return CliRunner().invoke(check_paper, list(map(str, given)))


def test_the_paper_itself_is_never_written_over(root, monkeypatch, tmp_path):
    monkeypatch.chdir(root)
    paper, other = tmp_path / "paper.html", tmp_path / "other.html"
    paper.write_text(COST, encoding="utf-8")
    other.symlink_to(paper)
    for out in (paper, other):
        result = checked(paper, "--out", out)
        assert result.exit_code == 2
        assert "--out would write over your paper: give it another name" in result.stderr
        assert paper.read_text(encoding="utf-8") == COST
    assert {file.name for file in tmp_path.iterdir()} == {"paper.html", "other.html"}


def test_a_folder_that_is_not_there_is_told_before_the_report(root, monkeypatch, tmp_path):
    monkeypatch.chdir(root)
    paper = tmp_path / "paper.html"
    paper.write_text(COST, encoding="utf-8")
    result = checked(paper, "--out", tmp_path / "gone/report.html")
    assert result.exit_code == 2
    assert f"there is no folder '{tmp_path / 'gone'}' for --out: make it first" in result.stderr
    assert not result.stdout


def test_a_name_in_an_old_encoding_is_no_reason_to_stop(root, monkeypatch, tmp_path):
    monkeypatch.chdir(root)
    paper = tmp_path / "caf\udce9.txt"
    try:
        paper.write_text(COST, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes no such name")
    for ending in ("html", "json", "docx"):
        result = checked(paper, "--out", tmp_path / f"list.{ending}")
        assert result.exit_code == 0, result.output
        assert (tmp_path / f"list.{ending}").stat().st_size > 1000


def test_a_huge_file_is_refused_before_all_of_it_is_read(root, monkeypatch, tmp_path):
    monkeypatch.chdir(root)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    result = checked(huge)
    assert result.exit_code == 2
    assert "the limit is 40 MB. Leave out its pictures." in result.stderr
