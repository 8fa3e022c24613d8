"""The session plan as an editable Word file with real headings, lists and tables."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from book.files.whole import zipped
from book.teaching import nodes as parts
from book.teaching.blocks import Block, Run, blocks, inside, is_talk, letter, runs
from book.teaching.clock import fits, paced
from book.teaching.common_text import (
    HEADS,
    LICENCE,
    SAFE_SESSION,
    SAFE_TITLE,
    foot,
    minutes,
    named_whole,
    told_of,
    when,
)
from book.teaching.deck import Shown, deck
from book.teaching.lesson_pages import Taught
from book.teaching.on_page import VERDICTS

FONT = "Arial"
ACCENT = RGBColor(0x0A, 0x60, 0x66)
_STYLES = {"bullet": "List Bullet", "number": "List Number", "check": "List Paragraph"}


def plan_docx(taught: Taught) -> bytes:
    """Return the session plan and facilitator's guide as a Word file."""
    page, shown = _Page(f"Session plan: {taught.front.title}", taught), list(deck(taught))
    page.say(taught.front.summary)
    page.heading("Outcomes")
    page.add(Block("bullet", [Run(outcome)], 1) for outcome in taught.front.outcomes)
    if taught.session:
        _session(page, taught.session, shown)
    page.heading(SAFE_TITLE)
    page.add(Block("bullet", [Run(said)], 1) for said in SAFE_SESSION)
    if taught.exercises:
        page.heading("Exercises and their time")
        page.table(
            [["Exercise", "Minutes", "When"]]
            + [[task["title"], minutes(task), when(task)] for task, _ in taught.exercises],
            (110, 30, 38),
        )
    page.heading("Slides and what to say")
    for number, slide in enumerate(shown, start=1):
        if slide.of is not None:
            page.heading(f"Slide {number}: {slide.name}", 2)
            page.add(inside(*slide.guide))
    for note in taught.notes:
        page.heading(note["title"])
        page.add(inside(note))
    for task, solved in taught.exercises:
        page.heading(f"Exercise: {task['title']} ({minutes(task)} minutes)")
        page.add(inside(task))
        if solved:
            page.heading("A solution", 2)
            page.add(inside(solved))
    page.heading("Answers of the knowledge check")
    for asked in taught.questions:
        _answers(page, asked)
    figures = taught.figures(*taught.slides, *taught.questions)
    if figures:
        page.heading("Where the numbers come from")
        page.add(Block("bullet", [Run(told_of(figure, taught))], 1) for figure in figures)
    if taught.cited_in_plan:
        page.heading("Sources")
        named = map(named_whole, taught.cited_in_plan)
        page.add(Block("bullet", [Run(source)], 1) for source in named)
    page.say(LICENCE)
    return page.bytes()


def _session(page: "_Page", plan: parts.session, shown: list[Shown]) -> None:
    page.heading(f"The session: {minutes(plan)} minutes")
    for name, node in zip(("Learners need", "Bring"), plan.children[:2], strict=True):
        page.add([Block("paragraph", [Run(f"{name}: ", strong=True), *runs(node)])])
    steps = paced(plan, shown)
    page.say(fits(steps))
    rows = [[one.clock, minutes(one.step), inside(one.step), one.slides] for one in steps]
    page.table([list(HEADS), *rows], (26, 22, 110, 20))


def _answers(page: "_Page", asked: parts.question) -> None:
    prompt = next(iter(asked.findall(parts.question_prompt)))
    page.heading(prompt.astext(), 2)
    for reply in asked.findall(parts.question_reply):
        told = blocks(*reply.children)
        verdict = Run(f"{VERDICTS[reply['verdict']]} ", strong=True)
        if told and told[0].kind == "paragraph":
            told[0].runs.insert(0, verdict)
        else:
            told.insert(0, Block("paragraph", [verdict]))
        page.add(told, together=True)


class _Page:
    """A Word document written from top to bottom."""

    def __init__(self, title: str, taught: Taught) -> None:
        self.made = Document()
        self._dressed()
        about, day = self.made.core_properties, taught.front.reviewed
        about.title, about.author, about.language = title, "The contributors", "en-GB"
        about.subject, about.comments = taught.front.summary, ""
        about.created = about.modified = datetime(day.year, day.month, day.day)
        about.last_modified_by = "The contributors"
        self.made.add_heading(title, 1)
        below = self.made.sections[0].footer.paragraphs[0]
        below.add_run(f"{foot(taught)} Page ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        below._p.append(field)

    def _dressed(self) -> None:
        section = self.made.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(16)
        section.top_margin = section.bottom_margin = Mm(16)
        for name, size in (("Normal", 11), ("Heading 1", 22), ("Heading 2", 15), ("Heading 3", 12)):
            style = self.made.styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            # Otherwise the theme's font takes precedence.
            fonts = style.element.rPr.rFonts
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            for key in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{key}"), FONT)
            if name != "Normal":
                style.font.color.rgb = ACCENT
        self.made.styles["Normal"].paragraph_format.space_after = Pt(6)
        for language in self.made.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")

    def heading(self, words: str, level: int = 1) -> None:
        """Add a heading below the title: level 1 for a part, 2 within one."""
        self.made.add_heading(words, level + 1)

    def say(self, words: str) -> None:
        """Add a paragraph of plain text."""
        self.made.add_paragraph(words)

    def add(self, content: Iterable[Block], *, together: bool = False) -> None:
        """Add paragraphs, lists and tables; `together` keeps a conversation on one page."""
        started: dict[int, Any] = {}
        content = list(content)
        together = together or is_talk(content)
        for block in content:
            if block.kind == "table":
                self.table(block.rows)
                continue
            style = _STYLES.get(block.kind)
            deep = min(block.level, 3)
            name = f"{style} {deep}" if style and deep > 1 and block.kind != "check" else style
            written = self.made.add_paragraph(style=name)
            if block.kind == "number":
                if block.place == 1 or deep not in started:
                    started[deep] = self._numbering(name or "")
                _numbered(written, started[deep])
            if block.kind in ("check", "letter"):
                written.add_run("☐ " if block.kind == "check" else letter(block))
            if together and block is not content[-1]:
                written.paragraph_format.keep_with_next = True
            for run in block.runs:
                _say(written, run, block)

    def table(self, rows: list[list[Any]], widths: tuple[int, ...] = ()) -> None:
        """Add a table whose first row is repeated as a heading on every page."""
        across = max(len(row) for row in rows)
        made = self.made.add_table(len(rows), across, "Table Grid")
        made.autofit = not widths
        for column, width in zip(made.columns, widths, strict=False):
            column.width = Mm(width)
        for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for place, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
                if widths:
                    cell.width = Mm(widths[place])
                said = text if isinstance(text, str) else "\n".join(block.text for block in text)
                cell.paragraphs[0].add_run(said).bold = number == 0
        self.made.add_paragraph()

    def _numbering(self, style: str) -> int:
        """Return the number of a new list that starts again at 1."""
        numbering = self.made.part.numbering_part.element
        own = self.made.styles[style].element.pPr.numPr.numId.val
        like = next(num for num in numbering.num_lst if num.numId == own)
        num = numbering.add_num(like.abstractNumId.val)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(num.numId)

    def bytes(self) -> bytes:
        """Return the file without timestamps, so that builds are reproducible."""
        held = io.BytesIO()
        self.made.save(held)
        with zipfile.ZipFile(held) as files:
            return zipped({name: files.read(name) for name in files.namelist()})


def _numbered(written: Any, number: int) -> None:
    properties = written._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _say(written: Any, run: Run, block: Block) -> None:
    if run.to:
        written = _link(written, run.to)
    said: Any = OxmlElement("w:r")  # its class is created at run time, with the methods used below
    written = getattr(written, "_p", written)
    written.append(said)
    said.text = run.text
    look = said.get_or_add_rPr()
    for name in (
        *(["w:b"] if run.strong or block.kind == "title" else []),
        *(["w:i"] if run.emphasis else []),
    ):
        look.append(OxmlElement(name))
    if run.code or block.kind == "code":
        fonts = look._add_rFonts()
        fonts.ascii = fonts.hAnsi = "Courier New"
    if run.to:
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), "0A5C62")
        line = OxmlElement("w:u")
        line.set(qn("w:val"), "single")
        look.extend([colour, line])


def _link(written: Any, to: str) -> Any:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), written.part.relate_to(to, kind, is_external=True))
    written._p.append(link)
    return link
