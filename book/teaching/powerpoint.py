"""The slides as a PowerPoint file that trainers can edit, on a master that they can restyle."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from book.teaching.blocks import Block, Run, blocks, inside, plain
from book.teaching.deck import Shown, deck
from book.teaching.files import zipped
from book.teaching.master import ASIDE, BODY, LAYOUTS, NAMES, PICTURE, presentation
from book.teaching.taught import Drawn, Taught
from book.teaching.typst_text import picture

ROWS = 12
"""How many rows of a chart's table a slide holds."""
_NUMBERING = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'


def slides_pptx(taught: Taught) -> bytes:
    """The slides of a chapter, with the numbers behind each chart at the end."""
    made = presentation()
    layouts = {layout.name: layout for layout in made.slide_layouts}
    shown = list(deck(taught))
    for one in shown:
        _add(made, layouts[NAMES[one.layout]], one, taught)
    for chart in dict.fromkeys(one.chart for one in shown if one.chart):
        _numbers(made, layouts["Points"], chart, taught)
    about = made.core_properties
    about.title, about.author, about.language = taught.front.title, "The contributors", "en-GB"
    about.subject, about.last_modified_by = taught.front.summary, "The contributors"
    day = taught.front.reviewed
    about.created = about.modified = datetime(day.year, day.month, day.day)
    return _same_bytes(made)


def _add(made: Any, layout: Any, one: Shown, taught: Taught) -> None:
    slide = made.slides.add_slide(layout)
    places = {place.placeholder_format.idx: place for place in slide.placeholders}
    _fill(places[0], [Block("paragraph", [Run(one.name)])])
    content = blocks(*one.content)
    _fill(places[BODY], content, _size(one, content))
    if ASIDE in places:
        _fill(places[ASIDE], [Block("paragraph", [Run(one.aside)])])
    if one.chart:
        _picture(slide, places[PICTURE], one.chart)
    _foot(slide, layout, taught)
    notes = inside(*one.notes)
    told = plain(notes)
    if one.chart:
        told += f"\n\nWhat the chart shows: {one.chart.alt} Its numbers stand at the end."
    if told.strip():
        slide.notes_slide.notes_text_frame.text = told.strip()


def _size(one: Shown, content: list[Block]) -> int | None:
    """The size of text, in points, with which much of it fits; None is the layout's own."""
    _, places, _ = LAYOUTS[one.layout]
    body = next(place for place in places if place.index == BODY)
    own, wide, high = body.size, body.box[2], body.box[3]
    for size in range(18 if one.small else own, 11, -2):
        # Letters of a sans serif are half as wide as they are high, on average.
        row = wide * 72 / (size * (0.54 if body.bold else 0.5))
        lines = sum(-(-max(len(block.text), 1) // int(row)) for block in content)
        if lines * size * 1.2 + len(content) * body.after <= high * 72:
            return None if size == own else size
    return 12


def _fill(place: Any, content: Iterable[Block], size: int | None = None) -> None:
    """Put paragraphs into a placeholder; one that stays empty is taken away."""
    content = list(content)
    if not any(block.text for block in content):
        place._element.getparent().remove(place._element)
        return
    frame = place.text_frame
    for number, block in enumerate(content):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.level = min(max(block.level - 1, 0), 2)
        marked = paragraph._p.get_or_add_pPr()
        if block.kind == "number":
            for element in etree.fromstring(f'<x xmlns:a="{_A}">{_NUMBERING}</x>'):
                marked.append(element)
        elif block.kind != "bullet":
            marked.set("marL", "0")
            marked.set("indent", "0")
            etree.SubElement(marked, qn("a:buNone"))
        for run in block.runs:
            _say(paragraph, run, block, size)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _say(paragraph: Any, run: Run, block: Block, size: int | None) -> None:
    said = paragraph.add_run()
    said.text = run.text
    said._r.get_or_add_rPr().set("lang", "en-GB")
    if run.strong or block.kind == "title":
        said.font.bold = True
    if run.emphasis:
        said.font.italic = True
    if run.code:
        said.font.name = "Courier New"
    if run.to:
        said.hyperlink.address = run.to
    if size:
        said.font.size = Pt(size)


def _picture(slide: Any, place: Any, chart: Drawn) -> None:
    """The chart, as large as its place allows, in the middle of it."""
    shown = place.insert_picture(io.BytesIO(picture(chart.svg)))
    shown._element.nvPicPr.cNvPr.set("descr", chart.alt)
    box = next(one.box for one in LAYOUTS["chart"][1] if one.index == PICTURE)
    left, top, wide, high = (Inches(side) for side in box)
    across, down = shown.image.size
    scale = min(wide / across, high / down)
    shown.crop_left = shown.crop_right = shown.crop_top = shown.crop_bottom = 0
    shown.width, shown.height = int(across * scale), int(down * scale)
    shown.left, shown.top = left + (wide - shown.width) // 2, top + (high - shown.height) // 2


def _foot(slide: Any, layout: Any, taught: Taught) -> None:
    """The foot and the number, which python-pptx does not take over from a layout."""
    for place in layout.placeholders:
        kind = place.element.ph.get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        copy = etree.fromstring(etree.tostring(place.element), parser=_parser())
        number = max(shape.shape_id for shape in slide.shapes) + 1
        copy.nvSpPr.cNvPr.set("id", str(number))
        properties = copy.find(qn("p:spPr"))
        properties[:] = []
        body = copy.find(qn("p:txBody"))
        body.replace(body.find(qn("a:lstStyle")), etree.Element(qn("a:lstStyle")))
        if kind == "ftr":
            paragraph = body.find(qn("a:p"))
            run = etree.SubElement(paragraph, qn("a:r"))
            etree.SubElement(run, qn("a:rPr"), lang="en-GB")
            etree.SubElement(run, qn("a:t")).text = taught.front.title
        slide.shapes._spTree.append(copy)


def _parser() -> Any:
    from pptx.oxml import oxml_parser

    return oxml_parser


def _numbers(made: Any, layout: Any, chart: Drawn, taught: Taught) -> None:
    """The numbers behind a chart, as tables that can be edited."""
    head, *rows = chart.rows
    pages = range(0, len(rows), ROWS)
    caption = etree.fromstring(f"<x>{chart.caption}</x>").xpath("string()")
    for page, begin in enumerate(pages, start=1):
        slide = made.slides.add_slide(layout)
        places = {place.placeholder_format.idx: place for place in slide.placeholders}
        part = f" ({page} of {len(pages)})" if len(pages) > 1 else ""
        _fill(places[0], [Block("paragraph", [Run(f"In numbers: {caption}{part}")])], 28)
        _fill(places[BODY], [])
        held = rows[begin : begin + ROWS]
        left, top, wide, high = (Inches(side) for side in LAYOUTS["points"][1][1].box)
        frame = slide.shapes.add_table(len(held) + 1, len(head), left, top, wide, 1)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", f"The numbers of the chart: {caption}")
        for place, row in zip(frame.table.rows, [head, *held], strict=True):
            place.height = min(high // (len(held) + 1), Inches(0.5))
            for cell, text in zip(place.cells, row, strict=True):
                cell.text = text
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size = Pt(14)
        _foot(slide, layout, taught)


def _same_bytes(made: Any) -> bytes:
    """The presentation as a zip without the time at which it was made."""
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as files:
        return zipped({name: files.read(name) for name in files.namelist()})
