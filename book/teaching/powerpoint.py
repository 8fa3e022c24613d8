"""The slides as a PowerPoint file with a slide master, so trainers can edit and restyle them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from textwrap import wrap
from typing import Any

from lxml import etree
from pptx.enum.text import PP_ALIGN
from pptx.oxml import oxml_parser
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from book.files.whole import zipped
from book.teaching.blocks import Block, Run, blocks, inside, plain
from book.teaching.deck import Shown, deck
from book.teaching.layouts import (
    ASIDE,
    BODY,
    LAYOUTS,
    NARROW,
    PICTURE,
    PICTURED,
    Box,
    fit_title,
)
from book.teaching.lesson_pages import Drawn, Taught
from book.teaching.master import NAMES, presentation
from book.teaching.typst_text import picture

_NUMBER = re.compile(r"[−-]?£?[\d,.]+(?:%|p)?")
_PLACE = next(one.box for one in LAYOUTS["points"][1] if one.index == BODY)
_NUMBERING = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{}"/>'
_NUMBERED = {"number": "arabicPeriod", "letter": "alphaUcPeriod"}


def slides_pptx(taught: Taught) -> bytes:
    """Return the chapter's slides, with the numbers behind each chart at the end."""
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
    title, size, after = one.sizes
    _title(places[0], one.layout, one.name, title)
    _fill(places[BODY], blocks(*one.content), size, after)
    if ASIDE in places:
        _fill(places[ASIDE], [Block("paragraph", [Run(one.aside)])])
    if one.chart:
        _picture(slide, places[PICTURE], one.chart)
    if one.picture:
        _beside(slide, one.drawn())
        for place in places.values():
            left, top, high = place.left, place.top, place.height
            place.left, place.top, place.height = left, top, high
            place.width = Inches(NARROW)
    _foot(slide, layout, taught)
    notes = inside(*one.notes)
    told = plain(notes)
    if one.chart:
        told += f"\n\nWhat the chart shows: {one.chart.alt} Its numbers stand at the end."
    if told.strip():
        slide.notes_slide.notes_text_frame.text = told.strip()


def _title(place: Any, layout: str, words: str, size: float) -> None:
    own = next(one.size for one in LAYOUTS[layout][1] if one.index == 0)
    _fill(place, [Block("paragraph", [Run(words)])], None if size == own else size)


def _fill(
    place: Any, content: Iterable[Block], size: float | None = None, after: float = 0
) -> None:
    """Fill a placeholder with paragraphs; remove it if it stays empty."""
    content = list(content)
    if not any(block.text for block in content):
        place._element.getparent().remove(place._element)
        return
    frame = place.text_frame
    for number, block in enumerate(content):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if size:
            paragraph.space_after = Pt(after if number < len(content) - 1 else 0)
        paragraph.level = min(max(block.level - 1, 0), 2)
        marked = paragraph._p.get_or_add_pPr()
        if numbered := _NUMBERED.get(block.kind):
            numbering = _NUMBERING.format(numbered)
            for element in etree.fromstring(f'<x xmlns:a="{_A}">{numbering}</x>'):
                marked.append(element)
        elif block.kind != "bullet":
            marked.set("marL", "0")
            marked.set("indent", "0")
            etree.SubElement(marked, qn("a:buNone"))
        for run in block.runs:
            _say(paragraph, run, block, size)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _say(paragraph: Any, run: Run, block: Block, size: float | None) -> None:
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
    """Add the chart, centred and as large as its placeholder allows."""
    shown = place.insert_picture(io.BytesIO(picture(chart.svg)))
    _set(shown, chart, next(one.box for one in LAYOUTS["chart"][1] if one.index == PICTURE))


def _beside(slide: Any, drawn: Drawn) -> None:
    """Add the chapter's picture beside the title."""
    _set(slide.shapes.add_picture(io.BytesIO(picture(drawn.svg)), 0, 0), drawn, PICTURED)


def _set(shown: Any, drawn: Drawn, box: Box) -> None:
    shown._element.nvPicPr.cNvPr.set("descr", drawn.alt)
    left, top, wide, high = (Inches(side) for side in box)
    across, down = shown.image.size
    scale = min(wide / across, high / down)
    shown.crop_left = shown.crop_right = shown.crop_top = shown.crop_bottom = 0
    shown.width, shown.height = int(across * scale), int(down * scale)
    shown.left, shown.top = left + (wide - shown.width) // 2, top + (high - shown.height) // 2


def _foot(slide: Any, layout: Any, taught: Taught) -> None:
    """Add the footer and slide number, which python-pptx does not copy from a layout."""
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
    return oxml_parser


def _numbers(made: Any, layout: Any, chart: Drawn, taught: Taught) -> None:
    """Add the numbers behind a chart as editable tables."""
    caption = etree.fromstring(f"<x>{chart.caption}</x>").xpath("string()")
    pages = list(shared_out(chart.rows))
    for page, (size, held) in enumerate(pages, start=1):
        slide = made.slides.add_slide(layout)
        places = {place.placeholder_format.idx: place for place in slide.placeholders}
        part = f" ({page} of {len(pages)})" if len(pages) > 1 else ""
        words = f"In numbers: {caption}{part}"
        _title(places[0], "points", words, fit_title("points", words))
        _fill(places[BODY], [])
        left, top, wide, _ = (Inches(side) for side in _PLACE)
        frame = slide.shapes.add_table(len(held), len(held[0]), left, top, wide, 1)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", f"The numbers of the chart: {caption}")
        for place, row in zip(frame.table.rows, held, strict=True):
            place.height = Pt(row_height(row, size))
            for cell, text in zip(place.cells, row, strict=True):
                cell.text = text
                if _NUMBER.fullmatch(text):
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size = Pt(size)
        _foot(slide, layout, taught)


def shared_out(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, list[Sequence[str]]]]:
    """Split table rows over slides, repeating the headings; yields the font size with each."""
    head, *rest = rows
    for slides in range(1, len(rest) + 1):
        cuts = [len(rest) * place // slides for place in range(slides + 1)]
        parts = [[head, *rest[begin:end]] for begin, end in pairwise(cuts)]
        for size in (20, 17, 14):
            tallest = max(sum(row_height(row, size) for row in part) for part in parts)
            if tallest <= _PLACE[3] * 72 or slides == len(rest):
                yield from ((size, part) for part in parts)
                return


def row_height(row: Sequence[str], size: int) -> float:
    """Return the height of a row, in points."""
    across = int((_PLACE[2] * 72 / len(row) - 14) / (size * 0.57))
    lines = max(len(wrap(text, across)) or 1 for text in row)
    return lines * size * 1.2 + 8


def _same_bytes(made: Any) -> bytes:
    """Return the presentation as a zip without timestamps, so that builds are reproducible."""
    held = io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as files:
        return zipped({name: files.read(name) for name in files.namelist()})
