"""Workbooks in the shape of the Community Life Survey's tables, with made-up values throughout.

The names of sheets and columns are those of the published workbooks for 2023/24 and 2024/25, as
public programs that read them have them, and so are titles and questions, of 2023/24. Nobody was
asked anything.
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


TITLES = {
    "A1c": "Frequency of feelings of loneliness",
    "A3c": "Indirect Loneliness Composite Score",
    "B1c": "Strength of feelings of belonging to immediate neighbourhood",
    "B2c": "Perception of change to local area over the past two years",
    "B3c": "Extent of agreement that people in the neighbourhood pull together to improve the "
    "neighbourhood",
    "B4c": "Extent of agreement that people in the neighbourhood can be trusted",
    "B5c": "Extent of agreement that you can personally influence decisions affecting the local "
    "area",
    "B6c": "Extent of agreement that your local area is a place where people from different "
    "backgrounds get on well together",
    "B7c": "Satisfaction with green and natural spaces in the local area",
    "B10c": "Levels of agreement that you are proud to live in your local area",
    "B11c": "Levels of agreement that in five years you would still like to be living in the local "
    "area",
    "B12c": "Levels of agreement that you would recommend your local area to others as a good "
    "place to live",
    "B15c": "Satisfaction with local area as a place to live",
    "B16c": "Extent of agreement that if you needed help there would be people there for you",
    "B17c": "Extent of agreement that if you wanted company there would be people to call on",
    "B18c": "Number of people who you can really count on to listen to you when you need to talk",
    "B19c": "Attractiveness of local area",
    "C1c(A)": "Formal Volunteering at least once a month in the last 12 months",
    "C1c(B)": "Formal Volunteering at least once in the last 12 months",
    "C1c(C)": "Informal Volunteering at least once a month in the last 12 months",
    "C1c(D)": "Informal Volunteering at least once in the last 12 months",
    "C1c(E)": "Any Volunteering at least once a month in the last 12 months",
    "C1c(F)": "Any Volunteering at least once in the last 12 months",
    "C4c": "Percentage who have given to charitable causes in the last four weeks",
    "C6c": "Frequency of chatting to neighbours more than once a month",
    "X1c": "Engagement in civic participation activities in the last 12 months",
    "X3c": "Engagement in civic consultation in the last 12 months",
    "X4c": "Importance of personally feeling that you can influence decisions in your local area",
    "X5c": "Whether people would like to be more involved in local decisions",
    "X8c": "Involvement in social action in the last 12 months",
}
"""Titles of sheets by authority up to "by local authority", also of sheets that we do not read."""
ASKED = {
    "A1c": "How often do you feel lonely?: Often/Always",
    "A3c": "Indirect Loneliness: Score of 8 or 9",
    "B1c": "How strongly do you feel you belong to your immediate neighbourhood?: Total",
    "B3c": "To what extent would you agree or disagree that people in your neighbourhood pull "
    "together to improve the neighbourhood?: Agree",
    "B4c": "Thinking about the people who live in this neighbourhood, to what extent do you "
    "believe they can be trusted?: Many of the people can be trusted",
    "B5c": "To what extent do you agree or disagree that you personally can influence decisions "
    "affecting your local area?: Agree",
    "B6c": "To what extent do you agree or disagree that this local area is a place where people "
    "from different backgrounds get on well together?: Agree",
    "B10c": "How much do you agree or disagree with the following statements? - I am proud to live "
    "in my local area : Agree",
    "B15c": "Overall, how satisfied or dissatisfied are you with your local area as a place to "
    "live? : Satisfied",
    "B16c": "To what extent do you agree or disagree that 'if I needed help, there are people who "
    "would be there for me'?: Agree",
    "B17c": "To what extent do you agree or disagree that 'if I wanted company or to socialise, "
    "there are people I can call on'?: Agree",
    "B18c": "Is there anyone who you can really count on to listen to you when you need to talk?: "
    "Yes",
    "C1c(A)": "Formal volunteering: At least once in the last month",
    "C1c(C)": "Informal volunteering: At least once in the last month",
    "C4c": "Gave to charitable causes in the last four weeks: Total",
    "C6c": "Frequency of chatting to neighbours more than to just say hello: At least once a month",
}
"""What was asked, and the answer that is counted, as the first row below the columns has it."""


def title(sheet: str) -> str:
    """A sheet's whole title."""
    return (f"{TITLES[sheet]}, by local authority, people aged 16 and over, England, "
            "October 2023 to March 2024")  # fmt: skip


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
        rows = [
            [
                ASKED[question.sheet],
                "All",
                whole,
                whole - 1,
                whole + 1,
                600,
                BASE * len(areas),
                "",
                "",
            ]
        ]
        for place, (code, name) in enumerate(areas.items()):
            given = values(number, place)
            cells = [given] * 4 if isinstance(given, str) else [*given, 120]
            cells.append(BASE)
            rows.append(["", name, *cells, code, "A region"])
        head = [name.replace("2024/25", period) for name in HEAD]
        sheets[question.sheet] = [[title(question.sheet)],
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
