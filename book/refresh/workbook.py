"""Reads a survey's workbook (OpenDocument): a sheet per question, a row per authority.

Columns are found by name in the row that begins with "Question", and years by what precedes those
names ("2024/25 Percentage (%)"). England is the row without an authority code; to confirm this, its
number of respondents must agree with the total of all authorities.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from book.models.indicators_by_area import QUESTIONS, Question, Survey
from book.models.places import ENGLAND
from book.refresh.asked import wrong_question, wrong_title

HEADER_WITHIN = 20
"""The header is within this many rows from the top."""
COLUMNS = {
    "value": "Percentage (%)",
    "low": "Lower Estimate percentage (%)",
    "high": "Upper Estimate percentage (%)",
    "count": "Number of respondents",
    "denominator": "Unweighted base - number of people aged 16 and over",
}
"""Our columns, and the publisher's names for them, after the period."""
AREA = "Response Breakdown"
CODE = re.compile(r"LAD\d\d code", re.IGNORECASE)
MARKS = {
    "[c]": "withheld, so that nobody can be recognised",
    "[u]": "withheld: too few people were asked",
    "[x]": "not available",
    "[z]": "not applicable",
}
"""Markers that the publisher writes instead of a number, by the rules for official statistics."""
AGREE = 0.1
"""Maximum difference between England's base and the authorities' total, as a fraction."""
MADE_UP = re.compile(r"\bmade[ -]up\b", re.IGNORECASE)
MONTHS = (
    "January February March April May June July August September October November December"
).split()

Fault = Callable[[str, int | None, str], Exception]
"""Makes an error from a sheet, a line and a message."""
Found = Iterator[tuple[str, int, dict[str, str]]]


class Workbook:
    """An open workbook. `made_up` means that it says its own values are made up."""

    def __init__(self, body: bytes, survey: Survey, fault: Fault) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, ZipError  # noqa: PLC0415  # calamine

        self._fault = fault
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(body))
            sheets = self._book.sheet_names
            wanted = [question.sheet for question in QUESTIONS.values()]
            missing = [name for name in wanted if name not in sheets]
            said = [self._text(name) for name in sheets if name not in wanted]
        except (CalamineError, ZipError, OSError, ValueError) as error:
            message = f"it is not a workbook that can be read ({error}): is it whole?"
            raise fault("", None, message) from None
        words = " ".join(said)
        if survey.name.lower() not in words.lower():
            message = f"no sheet of it names the {survey.name}: is it another survey's workbook?"
            raise fault("", None, message)
        if missing:
            raise fault("", None, f"it has no sheet {', '.join(missing)}: were they renamed?")
        self.made_up = bool(MADE_UP.search(words))

    def _text(self, sheet: str) -> str:
        return " ".join(str(cell) for row in self._rows(sheet) for cell in row)

    def _rows(self, sheet: str) -> list[list[Any]]:
        found = self._book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        return [[cell.strip() if isinstance(cell, str) else cell for cell in row] for row in found]

    def rows(self) -> Found:
        """The sheet, line and row (in our columns) of every authority and England."""
        for measure, question in QUESTIONS.items():
            yield from self._sheet(measure, question)

    def _sheet(self, measure: str, question: Question) -> Found:
        sheet = question.sheet
        table = self._rows(sheet)
        at = next((n for n, row in enumerate(table[:HEADER_WITHIN]) if row[:1] == ["Question"]),
                  None)  # fmt: skip
        if at is None:
            raise self._fault(sheet, None, 'no row of columns: none begins with "Question"')
        wrong = wrong_title(table[:at], question) or wrong_question(table, at + 1, question)
        if wrong:
            raise self._fault(sheet, *wrong)
        head = [re.sub(r"\s+", " ", str(cell)).strip() for cell in table[at]]
        code, periods = self._columns(sheet, at + 1, head)
        whole: dict[str, float] = {}
        asked: dict[str, float] = {}
        for line, row in enumerate(table[at + 1 :], start=at + 2):
            if not any(str(cell) for cell in row):
                continue
            area = str(row[code])
            if not area and whole.keys() == periods.keys():
                raise self._fault(sheet, line, "it has no code of an authority")
            for period, places in periods.items():
                made = {"area_code": area or ENGLAND, "measure": measure, "period": period,
                        "order": self._order(sheet, at + 1, period)}  # fmt: skip
                cells = {ours: row[place] for ours, place in places.items()}
                made |= _values(cells)
                total = whole if not area or area == ENGLAND else asked
                base = cells["denominator"]
                total[period] = total.get(period, 0) + (base if _is_number(base) else 0)
                yield sheet, line, made
        for period in periods:
            self._check_england(sheet, period, whole.get(period), asked.get(period, 0))

    def _columns(
        self, sheet: str, line: int, head: list[str]
    ) -> tuple[int, dict[str, dict[str, int]]]:
        """The index of the code column, and of each column of each period."""
        codes = [place for place, name in enumerate(head) if CODE.fullmatch(name)]
        if AREA not in head or len(codes) != 1:
            there = ", ".join(filter(None, head))
            message = f"no one column '{AREA}' and one such as 'LAD23 code': it has {there}"
            raise self._fault(sheet, line, message)
        ending = f" {COLUMNS['value']}"
        periods = [n.removesuffix(ending) for n in head
                   if n.endswith(ending) and not re.search("Lower|Upper", n)]  # fmt: skip
        if not periods:
            raise self._fault(sheet, line, f"no column '… {COLUMNS['value']}': was it renamed?")
        found = {}
        for period in periods:
            names = {ours: f"{period} {theirs}" for ours, theirs in COLUMNS.items()}
            missing = [name for name in names.values() if head.count(name) != 1]
            if missing:
                message = f"it must have one column {', '.join(missing)}: was it renamed?"
                raise self._fault(sheet, line, message)
            found[period] = {ours: head.index(name) for ours, name in names.items()}
        return codes[0], found

    def _order(self, sheet: str, line: int, period: str) -> str:
        """A sort key for a period: the year and month in which it begins."""
        if year := re.fullmatch(r"(\d{4})/\d\d", period):
            return f"{year[1]}0400"
        months = re.fullmatch(r"([A-Z][a-z]+) to [A-Z][a-z]+ (\d{4})", period)
        if months and months[1] in MONTHS:
            return f"{months[2]}{MONTHS.index(months[1]) + 1:02}00"
        raise self._fault(sheet, line, f"'{period}' is no period such as 2024/25")

    def _check_england(self, sheet: str, period: str, base: float | None, asked: float) -> None:
        if not base or not asked or abs(base - asked) > AGREE * asked:
            message = (
                f"the row without a code is not England's in {period}: {base or 0:,.0f} people "
                f"were asked, and {asked:,.0f} in all authorities"
            )
            raise self._fault(sheet, None, message)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _values(cells: dict[str, Any]) -> dict[str, str]:
    """Cells as text; a marker instead of a number leaves it empty and becomes the status."""
    text = {
        ours: "" if str(cell) in MARKS else f"{cell:.10g}" if _is_number(cell) else str(cell)
        for ours, cell in cells.items()
    }
    status = MARKS.get(str(cells["value"]), "")
    if status:
        text |= {"low": "", "high": ""}
    return {**text, "status": status}
