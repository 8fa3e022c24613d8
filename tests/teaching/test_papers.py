"""Handouts and plans: how many pages, how much room to write, and what Word files hold."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from pypdf import PdfReader
from support.office import converted
from teaching.conftest import BEFORE, Made

from book.teaching.blocks import blocks, is_talk
from book.teaching.columns import widths
from book.teaching.typst_text import Typst, document, ends_at

pytestmark = pytest.mark.xdist_group("teaching")
PLACES = ("one/", "work/figure/")


def text_of(paper: bytes) -> str:
    """The words of a PDF, in reading order."""
    pages = PdfReader(io.BytesIO(paper)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture(scope="module")
def plan(made: Made):
    return Document(io.BytesIO(made.before["one/session-plan.docx"]))


@pytest.mark.parametrize("place", PLACES)
def test_the_link_says_how_many_pages_the_handout_has(made: Made, place: str):
    with pikepdf.open(io.BytesIO(made.before[f"{place}handout.pdf"])) as paper:
        pages = {1: "one page", 2: "two pages"}[len(paper.pages)]
    index = made.before[f"{place}index.html"].decode()
    assert f"Handout to print, {pages} (PDF)" in index


def test_what_is_written_by_hand_has_the_room():
    assert widths(["Ask", "Answer"], [["Who?", ""]]) == ["auto", "2.0fr"]
    assert widths(["Change", "Level", "What people saw"], [["Sharing of decisions", "", ""]]) == [
        "0.6fr", "0.8fr", "1.4fr",
    ]  # fmt: skip
    assert widths([], []) == []


def test_a_conversation_stands_on_one_page():
    """Set so far down that its list would be broken, it goes to the next page whole."""

    def item(who: str) -> nodes.list_item:
        words = nodes.paragraph("", "", nodes.strong("", f"{who}:"), nodes.Text(" Yes."))
        return nodes.list_item("", words)

    talk = nodes.bullet_list("", *(item(who) for who in ("Joy", "Tom") * 6))
    assert is_talk(blocks(talk))
    assert not is_talk(blocks(nodes.bullet_list("", *(item("Joy") for _ in range(2)))))
    marked = Typst().write(talk).replace("#list(", "#metadata(0) <talk>\n#list(", 1)
    told = "#context assert(query(<talk>).first().location().page() == 2)"
    assert ends_at(document("A", "B", "C", f"#v(220mm)\n{marked}\n{told}"))[0] == 2
    broken = marked.replace("breakable: false", "")
    told = told.replace("== 2", "== 1")
    assert ends_at(document("A", "B", "C", f"#v(220mm)\n{broken}\n{told}"))[0] == 2


def test_the_plan_says_how_long_each_exercise_takes(made: Made, plan):
    page = made.before["one/session-plan.html"].decode()
    assert "<td>Say it</td><td>10 to 15</td><td>Step 2</td>" in page
    assert "<h2>Exercise: Say it (10 to 15 minutes)</h2>" in page
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in plan.tables]
    assert [["Exercise", "Minutes", "When"], ["Say it", "10 to 15", "Step 2"]] in tables


def test_the_word_file_has_real_headings_lists_and_tables(plan):
    styles = [(p.style.name, p.text) for p in plan.paragraphs]
    assert styles[0] == ("Heading 1", "Session plan: One")
    heads = [text for style, text in styles if style == "Heading 2"]
    for head in ("Outcomes", "The session: 45 to 60 minutes", "Keeping people safe"):
        assert head in heads, heads
    assert f"Slide 3: The ratio is {BEFORE}" in [t for style, t in styles if style == "Heading 3"]
    assert "List Bullet" in {style for style, _ in styles}
    assert "List Number" in {style for style, _ in styles}
    steps = plan.tables[0]
    assert [cell.text for cell in steps.rows[0].cells] == ["Clock", "Minutes", "Step", "Slides"]
    assert steps.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert steps.rows[1].cells[2].text == f"Talk about {BEFORE}"
    assert plan.core_properties.language == "en-GB"
    assert plan.element.body.xpath("string()").count(BEFORE) >= 5


def test_the_handout_has_the_list_that_the_chapter_marks_for_it(made: Made):
    page = made.before["one/handout.html"].decode()
    begins = page.index("<h2>One</h2>")
    assert page.index("Knock first.", begins) < page.index("Then wait.", begins)
    words = text_of(made.before["one/handout.pdf"])
    assert words.index("1. Knock first.") < words.index("2. Then wait.")


def test_every_paper_on_screen_has_a_way_back_which_is_not_printed(made: Made):
    papers = [n for n in made.before if n.endswith(("handout.html", "session-plan.html"))]
    assert len(papers) >= 4
    for name in papers:
        tree = html.fromstring(made.before[name])
        (back,) = tree.xpath("//body/nav[@class='no-print']/a/@href")
        assert f"{name.rpartition('/')[0]}/{back}" in made.before, name


def test_the_run_sheet_is_one_page_with_times_slides_and_what_to_have_ready(made: Made):
    content = made.before["one/run-sheet.pdf"]
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert len(paper.pages) == 1
    words = text_of(content)
    for one in (
        "These steps take 50 minutes at most. In an hour, 10 minutes are left", "Pens",
        "0:00 to 0:25 25 Talk about", "1 to 3", "0:25 to 0:50 25 Practise 4, 5", "call 999",
        "Steps to put in order together (slide 6)", "4 questions",
    ):  # fmt: skip
        assert one in words, (one, words)
    assert "Run sheet for 50 minutes, one page (PDF)" in made.before["one/index.html"].decode()


@pytest.mark.slow
def test_libreoffice_opens_the_plan_with_headings_and_tables(
    made: Made, plan, soffice: str, tmp_path: Path
):
    file = tmp_path / "plan.docx"
    file.write_bytes(made.before["one/session-plan.docx"])
    page = converted(soffice, file, "html:HTML (StarWriter)").read_text("utf-8", "replace")
    found = re.findall(r"<h([1-3])[^>]*>(.*?)</h\1>", page, re.DOTALL)
    shown = [" ".join(re.sub(r"<[^>]+>", "", words).split()) for _, words in found]
    heads = [p.text for p in plan.paragraphs if p.style.name.startswith("Heading")]
    assert shown == heads and len(heads) > 8
    assert page.count("<table") == len(plan.tables) == 2
    with pikepdf.open(converted(soffice, file, "pdf")) as paper:
        assert 1 <= len(paper.pages) <= 4
