"""Exports a report as a web page or a Word file, for the paper's author to keep."""

from html import escape
from typing import Any
from xml.sax.saxutils import escape as escape_xml

from book.files.whole import zipped
from book.papers.report_text import ITEM, PART, PLAIN, POINT, QUOTE, TITLE, Line, lines_of

_TAGS = {TITLE: "h1", PART: "h2", ITEM: "h3", QUOTE: "blockquote", PLAIN: "p", POINT: "p"}
_STYLE = (
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.5 sans-serif;"
    "color:#1b1b1b;background:#fff}blockquote{margin:.5rem 0;padding:.4rem 1rem;"
    "border-left:5px solid #767676}"
    "mark{background:#ffe9a8;color:inherit}.point{font-weight:600}"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = {TITLE: "Title", PART: "Heading1", ITEM: "Heading2", QUOTE: "Quote", PLAIN: "Normal",
          POINT: "Remark"}  # fmt: skip


def as_web_page(told: dict[str, Any]) -> str:
    """Return a self-contained HTML file."""
    lines = list(lines_of(told))
    body = "\n".join(map(_html, lines))
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<meta '
        f'name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(lines[0].text)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _html(line: Line) -> str:
    tag = _TAGS[line.style]
    kind = ' class="point"' if line.style == POINT else ""
    mark = f"<mark>{escape(line.marked)}</mark>" if line.marked else ""
    return f"<{tag}{kind}>{escape(line.text)}{mark}{escape(line.after)}</{tag}>"


def as_word(told: dict[str, Any]) -> bytes:
    """Return a reproducible .docx file with real headings."""
    paragraphs = "".join(map(_paragraph, lines_of(told)))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/document.xml": f"{_XML}<w:document {_W}><w:body>{paragraphs}<w:sectPr/></w:body>"
        "</w:document>",
        "word/styles.xml": f"{_XML}<w:styles {_W}>{_LANGUAGE}{''.join(_STYLES)}</w:styles>",
    }
    return zipped({name: content.encode() for name, content in parts.items()})


def _paragraph(line: Line) -> str:
    marked = _run(line.marked, '<w:rPr><w:highlight w:val="yellow"/></w:rPr>')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{_NAMES[line.style]}"/></w:pPr>{_run(line.text)}{marked}'
        f"{_run(line.after)}</w:p>"
    )


def _run(text: str, looks: str = "") -> str:
    if not text:
        return ""
    sound = "".join(char for char in text if char.isprintable())
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape_xml(sound)}</w:t></w:r>'


def _relations(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org"
    return (
        f'{_XML}<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def _named(name: str, title: str, looks: str, paragraph: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


_LANGUAGE = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_STYLES = (
    _named("Normal", "Normal", ""),
    _named("Title", "Title", '<w:b/><w:sz w:val="40"/>'),
    _named("Heading1", "heading 1", '<w:b/><w:sz w:val="30"/>',
           '<w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="0"/>'),
    _named("Heading2", "heading 2", '<w:b/><w:sz w:val="24"/>',
           '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="1"/>'),
    _named("Quote", "Quote", "", '<w:ind w:left="400"/>'),
    _named("Remark", "Remark", "<w:b/>"),
)  # fmt: skip
_CT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_CT}.document.main+xml"/><Override '
    f'PartName="/word/styles.xml" ContentType="{_CT}.styles+xml"/></Types>'
)
