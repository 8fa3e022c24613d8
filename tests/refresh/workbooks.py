"""Workbooks in the shape of the Community Life Survey's tables, with made-up values throughout.

The names of sheets and columns are those of the published workbooks for 2023/24 and 2024/25, as
public programs that read them have them. Nobody was asked anything.
"""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from book.models.indicators_by_area import QUESTIONS

Sheet = list[list[Any]]
Sheets = dict[str, Sheet]

LIFE = "Community Life Survey"
HEAD = [
    "Question", "Response Breakdown ", "2024/25 Percentage (%)",
    "2024/25 Lower Estimate percentage (%)", "2024/25 Upper Estimate percentage (%)",
    "2024/25 Number of respondents", "2024/25 Unweighted base - number of people aged 16 and over",
    "LAD23 code", "ITL2 name",
]  # fmt: skip
"""The space after the second name is the publisher's."""
AREAS = {"E06000001": "Hartlepool", "E08000018": "Rotherham", "E08000038": "Barnsley",
         "E09000001": "City of London", "E07000240": "St Albans"}  # fmt: skip
BASE = 500
MARKS = {"E09000001": "[u]"}
TOP = 6
"""Rows above the names of the columns."""


Values = Callable[[int, int], tuple[float, float, float] | str]
"""Value, low and high, or a mark, of a question and an area by their places."""


def usual(number: int, place: int) -> tuple[float, float, float] | str:
    """Of an area of `AREAS`: values 10 apart, and one of them withheld."""
    value = 20.0 + number + 10 * (place - 1)
    return MARKS.get(list(AREAS)[place]) or (value, value - 5, value + 5)


def good(
    survey: str = LIFE,
    period: str = "2024/25",
    areas: dict[str, str] = AREAS,
    values: Values = usual,
) -> Sheets:
    """A whole workbook: a cover, a sheet that is not ours, and one for each question."""
    sheets: Sheets = {
        "Cover": [[f"{survey} annual tables"], ["Made-up values for a test: nobody was asked."]],
        "A1b": [["Frequency of feelings of loneliness, by age"], ["Question", "16 to 24"]],
    }
    for number, question in enumerate(QUESTIONS.values()):
        whole = 20.0 + number
        rows = [["", "All", whole, whole - 1, whole + 1, 600, BASE * len(areas), "", ""]]
        for place, (code, name) in enumerate(areas.items()):
            given = values(number, place)
            cells = [given] * 4 if isinstance(given, str) else [*given, 120]
            cells.append(BASE)
            rows.append(["", name, *cells, code, "A region"])
        head = [name.replace("2024/25", period) for name in HEAD]
        sheets[question.sheet] = [[f"{question.title}, by local authority"],
                                  *[["" if n else "A note"] for n in range(TOP - 1)], head,
                                  *rows]  # fmt: skip
    return sheets


def spoilt(change: Callable[[Sheets], object]) -> bytes:
    """The good workbook with one change."""
    sheets = good()
    change(sheets)
    return as_ods(sheets)


def as_ods(sheets: Sheets) -> bytes:
    """A workbook as OpenDocument has it: the file's kind first, then the tables."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _row(cells: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        text = f"<text:p>{escape(cell)}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
    )
