"""Slides that a trainer can edit, restyle and print: PowerPoint, PDF and the page itself."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from lxml import etree, html
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from support.office import converted
from teaching.conftest import BEFORE, Made

from book.drawings.scenes import SCENES
from book.pages.blocks.picture import standing_alone
from book.teaching.blocks import Block, Run, blocks, plain
from book.teaching.layouts import BODY, LAYOUTS, fit
from book.teaching.powerpoint import row_height, shared_out

pytestmark = pytest.mark.xdist_group("teaching")
NAMES = ["Title", "Section", "Statement", "Points", "Chart", "Activity"]


@pytest.fixture(scope="module")
def shown(made: Made):
    """The slides of the chapter with a chart."""
    return Presentation(io.BytesIO(made.before["work/figure/slides.pptx"]))


def test_the_master_has_the_six_layouts_and_each_is_used(shown):
    assert [layout.name for layout in shown.slide_layouts] == NAMES
    used = [slide.slide_layout.name for slide in shown.slides]
    assert used[:2] == ["Title", "Section"] and set(NAMES) - set(used) == {"Points"} - set(used)
    assert {"Chart", "Activity", "Statement"} <= set(used)


def test_each_slide_has_title_number_and_words_and_no_empty_place(shown):
    for number, slide in enumerate(shown.slides, start=1):
        assert slide.shapes.title.text_frame.text.strip(), number
        kinds = [place.placeholder_format.type for place in slide.placeholders]
        assert kinds.count(PP_PLACEHOLDER.SLIDE_NUMBER) == (number > 1), number
        assert all(
            place.text_frame.text.strip() for place in slide.placeholders if place.has_text_frame
        ), number


def test_looks_come_from_the_theme_so_that_a_trainer_can_change_them(shown):
    """No slide or layout names a colour, and no slide a font but that of code."""
    parts = [shown.slide_master, *shown.slide_layouts, *shown.slides]
    assert not [part for part in parts if part._element.xpath(".//a:srgbClr")]
    fonts = {
        font.get("typeface")
        for slide in shown.slides
        for font in slide._element.xpath(".//a:rPr/a:latin")
    }
    assert fonts <= {"Courier New"}
    assert len(shown.slide_layouts[0]._element.xpath(".//a:schemeClr")) > 3


def test_a_chart_is_a_picture_with_words_and_its_numbers(shown):
    (chart,) = [slide for slide in shown.slides if slide.slide_layout.name == "Chart"]
    (picture,) = [s for s in chart.shapes if s._element.tag.endswith("}pic")]
    alt = "A line that rises from 1 to 2"
    assert picture._element.nvPicPr.cNvPr.get("descr") == alt
    assert picture.image.content_type == "image/png" and picture.image.size[0] > 1000
    assert picture.crop_left == picture.crop_top == 0
    assert (
        abs(picture.width / picture.height - picture.image.size[0] / picture.image.size[1]) < 0.02
    )
    notes = chart.notes_slide.notes_text_frame.text
    assert f"Say {BEFORE}" in notes and "slowly." in notes and alt in notes
    (table,) = [s for s in shown.slides[-1].shapes if s.shape_type == MSO_SHAPE_TYPE.TABLE]
    assert [[cell.text for cell in row.cells] for row in table.table.rows] == [["X"], ["1"], ["2"]]


def test_the_title_has_the_chapters_picture_beside_it(shown, made: Made):
    first = shown.slides[0]
    (picture,) = [s for s in first.shapes if s._element.tag.endswith("}pic")]
    shows = SCENES["home"].shows
    assert picture._element.nvPicPr.cNvPr.get("descr") == shows
    for place in first.placeholders:
        assert place.left + place.width <= picture.left
    page = made.before["work/figure/slides.html"].decode()
    assert f'aria-label="{shows}"' in page and 'class="drawing"' in page
    assert 'class="drawing"' not in made.before["one/slides.html"].decode()


def test_the_exercise_says_how_long_and_the_solution_is_in_the_notes(shown):
    task, _ = [slide for slide in shown.slides if slide.slide_layout.name == "Activity"]
    assert "10 to 15 minutes" in [place.text_frame.text for place in task.placeholders]
    assert "It is a ratio" in task.notes_slide.notes_text_frame.text
    assert not any("It is a ratio" in place.text_frame.text for place in task.placeholders)


def test_what_is_to_be_put_in_order_is_mixed_with_the_answer_in_the_notes(shown, made: Made):
    _, mixed = [slide for slide in shown.slides if slide.slide_layout.name == "Activity"]
    assert mixed.shapes.title.text_frame.text == "What comes first?"
    steps = mixed.placeholders[BODY].text_frame.paragraphs
    assert "alphaUcPeriod" in etree.tostring(steps[0]._p).decode()
    words = [step.text for step in steps]
    assert sorted(words) == ["Agree", "Ask", "Listen"]
    unit = zipfile.ZipFile(io.BytesIO(made.before["work/figure/scorm-1.2.zip"]))
    page = html.fromstring(unit.read("work/figure.html"))
    asked = page.xpath('//*[@data-kind="order"]//li[@data-place]')
    assert words == [item.text_content().strip() for item in asked]
    letters = ["ABC"[words.index(step)] for step in ("Listen", "Ask", "Agree")]
    notes = mixed.notes_slide.notes_text_frame.text
    assert notes.startswith(f"The right order: {', '.join(letters)}.\n1. Listen\n2. Ask")
    assert "You listen first." in notes
    deck = html.fromstring(made.before["work/figure/slides.html"])
    (listed,) = deck.xpath('//ol[contains(@class, "upperalpha")]')
    assert [item.text_content().strip() for item in listed] == words


@pytest.mark.slow
def test_libreoffice_opens_the_slides(made: Made, soffice: str, tmp_path: Path):
    """Every slide is there, with its words; and written again, with layouts, notes and pictures."""
    file = tmp_path / "slides.pptx"
    file.write_bytes(made.before["work/figure/slides.pptx"])
    before = Presentation(file)
    with pikepdf.open(converted(soffice, file, "pdf")) as paper:
        assert len(paper.pages) == len(before.slides)
    odp = converted(soffice, file, "odp")
    again = Presentation(converted(soffice, odp, "pptx"))
    assert [s.shapes.title.text_frame.text for s in again.slides] == [
        s.shapes.title.text_frame.text for s in before.slides
    ]
    noted = [s.has_notes_slide and s.notes_slide.notes_text_frame.text for s in again.slides]
    assert sum("slowly" in (notes or "") for notes in noted) == 1
    pictures = [x for s in again.slides for x in s.shapes if x._element.tag.endswith("}pic")]
    assert any(
        p._element.nvPicPr.cNvPr.get("descr") == "A line that rises from 1 to 2" for p in pictures
    )


def test_the_pdf_has_the_same_slides_and_is_tagged(made: Made, shown):
    with pikepdf.open(io.BytesIO(made.before["work/figure/slides.pdf"])) as paper:
        assert len(paper.pages) == len(shown.slides) - 1, "the numbers are in the other file"
        wide, high = (float(side) for side in list(paper.pages[0].MediaBox)[2:])
        assert (round(wide), round(high)) == (960, 540)
        assert paper.Root.MarkInfo.Marked and str(paper.Root.Lang) == "en-GB"


@pytest.mark.parametrize("query", ["", "?print-pdf"])
def test_the_page_prints_with_its_notes(browser, made: Made, tmp_path: Path, query: str):
    """Slides side by side with what to say, four to a page, whichever way they are printed."""
    file = tmp_path / "slides.html"
    file.write_bytes(made.before["work/figure/slides.html"])
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri() + query)
    if not query:
        page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.emulate_media(media="print")
    seen = page.locator(".slide").evaluate_all(
        """slides => slides.map(slide => {
          const box = slide.getBoundingClientRect();
          const over = slide.scrollHeight - slide.clientHeight;
          return [Math.round(box.width / box.height * 100), Math.max(over, 0)];
        })"""
    )
    assert len(seen) >= 6 and all(abs(shape - 178) <= 1 and over <= 1 for shape, over in seen)
    notes = page.locator("aside.notes:not(.speaker-notes)").all()
    assert len(notes) >= 4 and all(note.is_visible() for note in notes)
    assert not page.locator(".controls").is_visible() if not query else True
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        assert 2 <= len(paper.pages) <= -(-len(seen) // 3)
        assert [round(float(x)) for x in list(paper.pages[0].MediaBox)[2:]] == [595, 842]
    page.close()


def test_words_fit_their_place_and_fill_it():
    few = [Block("bullet", [Run("A short point")], 1) for _ in range(3)]
    many = [Block("bullet", [Run("A point that takes more than a line of a slide " * 3)], 1)] * 5
    own = next(place.size for place in LAYOUTS["points"][1] if place.index == BODY)
    assert fit("points", few)[0] >= own * 0.85 and fit("points", few)[1] > 20
    assert 12 <= fit("points", many)[0] < 30


def test_blocks_keep_lists_marks_and_tables():
    item = nodes.list_item("", nodes.paragraph("", "One"), nodes.paragraph("", "More"))
    inner = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "Deep")))
    other = nodes.list_item("", nodes.paragraph("", "", nodes.strong("", "Two")), inner)
    found = blocks(nodes.enumerated_list("", item, other), nodes.paragraph("", "End"))
    assert [(b.kind, b.level, b.place) for b in found] == [
        ("number", 1, 1), ("paragraph", 1, 1), ("number", 1, 2), ("bullet", 2, 1),
        ("paragraph", 0, 0),
    ]  # fmt: skip
    assert found[2].runs == [Run("Two", strong=True)]
    assert plain(found) == "1. One\nMore\n2. Two\n    • Deep\nEnd"


def test_a_long_table_is_shared_out_over_slides_that_hold_it():
    head, rows = ("Street", "Within 10 minutes"), [(f"Street {n}", "no " * 40) for n in range(14)]
    parts = list(shared_out([head, *rows]))
    assert len(parts) > 1 and all(part[0] == head for _, part in parts)
    assert [row for _, part in parts for row in part[1:]] == rows
    room = LAYOUTS["points"][1][1].box[3] * 72
    assert all(sum(row_height(row, size) for row in part) <= room for size, part in parts)
    assert len(list(shared_out([head, rows[0]]))) == 1


@pytest.mark.parametrize("name", SCENES)
def test_the_steps_of_a_process_have_colours_where_they_stand_alone(name: str):
    """A shape without a rule is black, and so is the word upon it."""
    drawn, _ = standing_alone(name)
    used = set(re.findall(r'class="(drawing-[a-z]+)"', drawn))
    assert used <= set(re.findall(r"\.(drawing-[a-z]+)\{fill", drawn))
