"""Writes a tool as a spreadsheet with working formulas; the output is reproducible."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from book.sheets.cell_formats import Looks, height
from book.sheets.formula import renamed
from book.sheets.reckon import Given, Reckoned, reckon
from book.sheets.tool import NO_NAMES, Cell, Check, Found, Lines, Made, Tool

RESULT, QUESTIONS = "Result", "Your answers"
FIX = "What to fix"
HEAD = 2
"""The row index (from 0) of the headings of a table to fill in."""


def workbook(tool: Tool, given: Given, day: date, words: Sequence[str], rights: str) -> bytes:
    """Return `tool` as an XLSX file with `given` filled in.

    `words` are lines about the tool's origin for the first sheet, `rights` is a line about reuse.
    """
    file = io.BytesIO()
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({
        "title": tool.title, "subject": tool.about, "comments": rights,
        "created": datetime(day.year, day.month, day.day),
    })  # fmt: skip
    _Writer(book, tool, given).write([*words, rights])
    book.close()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Workbook, tool: Tool, given: Given) -> None:
        self.book, self.tool, self.given = book, tool, given
        self.looks = Looks(book)
        self.reckoned: Reckoned = reckon(tool, given)
        self.problems = {(table, line): says for table, line, _, says in self.reckoned.problems}
        self.fixes: list[str] = []
        """Formulas that count problems to fix, one for each table or question."""

    def write(self, words: Sequence[str]) -> None:
        self._start(words)
        if self.tool.asks:
            self._asks()
        for table in self.tool.tables:
            self._lines(table)
        self._results()
        if self.tool.data:
            self._data()

    def _sheet(self, name: str, widths: Sequence[float], *, locked: bool = True) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self.looks["plain"])
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        if locked:
            sheet.protect("", {"format_columns": True, "format_rows": True})
        return sheet

    def _start(self, words: Sequence[str]) -> None:
        tool = self.tool
        sheet = self._sheet("Start here", [100])
        sheet.write_string(0, 0, tool.title, self.looks["title"])
        sheet.write_string(1, 0, tool.about, self.looks["words"])
        sheet.set_row(0, 26)
        sheet.set_row(1, height((tool.about, 100)))
        first = [table.title for table in tool.tables]
        sheets = f"{QUESTIONS}, {' and '.join(first)}" if tool.asks else " and ".join(first)
        parts = (
            ("How to use it", [f"{n}. {step}" for n, step in enumerate(tool.steps, start=1)]),
            ("Who may see it, and for how long", (NO_NAMES, *tool.keep)),
            ("How this file works", (
                (f"Fill in the yellow cells on these sheets: {sheets}. Everything else works "
                f"itself out. The answer is on the sheet {RESULT}."),
                (f"If you type something that cannot be right, the column “{FIX}” says what to do, "
                f"and the sheet {RESULT} waits until it is done."),
                ("Sheets are protected so that nobody types over a formula by mistake. There is "
                "no password: choose Review, then Unprotect Sheet."),
            )),
            ("Where it comes from", words),
        )  # fmt: skip
        row = 3
        for heading, lines in parts:
            sheet.write_string(row, 0, heading, self.looks["heading"])
            for at, line in enumerate(lines, start=row + 1):
                sheet.write_string(at, 0, line, self.looks["words"])
                sheet.set_row(at, height((line, 100)))
            row += len(lines) + 2

    def _asks(self) -> None:
        sheet = self._sheet(QUESTIONS, [56, max(ask.width for ask in self.tool.asks), 44])
        sheet.write_string(0, 0, QUESTIONS, self.looks["title"])
        sheet.set_row(0, 26)
        for place, (head, look) in enumerate(
            (("Question", "head"), ("Fill in", "head_fill"), (FIX, "head"))
        ):
            sheet.write_string(HEAD, place, head, self.looks[look])
        for row, ask in enumerate(self.tool.asks, start=HEAD + 1):
            label = f"{ask.label}\n{ask.hint}" if ask.hint else ask.label
            sheet.write_string(row, 0, label, self.looks["label"])
            value = self.given.answers.get(ask.name, ask.usual)
            least = 62 if ask.kind == "long" else 0
            sheet.set_row(row, max(least, height((label, 56), (str(value or ""), ask.width))))
            self._put(sheet, row, 1, value, ask.kind)
            self._validate(sheet, ask, row, row, 1)
            self._name(ask.name, QUESTIONS, f"$B${row + 1}")
            wrong = next((p[3] for p in self.reckoned.problems if p[:3] == ("", 0, ask.name)), "")
            formula = _first_wrong(tuple(ask.checks()), {})
            sheet.write_formula(row, 2, f"={formula}", self.looks["fix"], wrong)
        last = HEAD + len(self.tool.asks)
        self.fixes.append(f"SUMPRODUCT(('{QUESTIONS}'!$C${HEAD + 2}:$C${last + 1}<>\"\")*1)")

    def _lines(self, table: Lines) -> None:
        columns, made = table.columns, table.made
        fix = len(columns) + 1
        widths = [6, *(c.width for c in columns), 34, *(one.width for one in made)]
        sheet = self._sheet(table.title, widths)
        sheet.freeze_panes(HEAD + 1, 2)
        sheet.repeat_rows(HEAD)
        sheet.write_string(0, 0, table.title, self.looks["title"])
        sheet.set_row(0, 26)
        sheet.write_string(1, 0, f"{table.intro} Fill in the yellow columns.", self.looks["plain"])
        heads = [("Line", "head")]
        heads += [(f"{c.label}\n{c.hint}" if c.hint else c.label, "head_fill") for c in columns]
        heads += [(FIX, "head"), *((f"{one.label}\n(works itself out)", "head") for one in made)]
        for place, (head, look) in enumerate(heads):
            sheet.write_string(HEAD, place, head, self.looks[look])
        wide = [(head, width * 0.9) for (head, _), width in zip(heads, widths, strict=True)]
        sheet.set_row(HEAD, height(*wide))
        first, last = HEAD + 1, HEAD + table.most
        places = [f"line_{table.name}", *(c.name for c in columns), "", *(m.name for m in made)]
        for place, name in enumerate(places):
            if name:
                letter = _letter(place)
                self._name(
                    f"all_{name}", table.title, f"${letter}${first + 1}:${letter}${last + 1}"
                )
        for place, column in enumerate(columns, start=1):
            self._validate(sheet, column, first, last, place)
        lines = list(self.given.lines.get(table.name, table.start))
        checks = tuple(table.checks())
        for row in range(first, last + 1):
            number = row - HEAD
            here = {name: f"${_letter(at)}{row + 1}" for at, name in enumerate(places) if name}
            line: Mapping[str, Any] = lines[number - 1] if number <= len(lines) else {}
            sheet.write_number(row, 0, number, self.looks["plain"])
            for place, column in enumerate(columns, start=1):
                self._put(sheet, row, place, line.get(column.name), column.kind)
            wrong = self.problems.get((table.name, number), "")
            formula = _first_wrong(checks, here)
            sheet.write_formula(row, fix, f"={formula}", self.looks["fix"], wrong)
            self._beside(sheet, row, fix + 1, table, here, number)
        letter = _letter(fix)
        spot = f"'{table.title}'!${letter}${first + 1}:${letter}${last + 1}"
        self.fixes.append(f'SUMPRODUCT(({spot}<>"")*1)')

    def _beside(
        self, sheet: Worksheet, row: int, place: int, table: Lines, here: dict[str, str], line: int
    ) -> None:
        """Write the computed cells of one line; empty lines show nothing."""
        worked = self.reckoned.made.get(table.name, [])
        values = worked[line - 1] if line <= len(worked) else {}
        for at, one in enumerate(table.made, start=place):
            formula = f'=IF(to_fix>0,"",{renamed(one.formula, here)})'
            look = self.looks[f"shown:{one.shown}"]
            sheet.write_formula(row, at, formula, look, values.get(one.name, ""))

    def _results(self) -> None:
        sheet = self._sheet(RESULT, [62, 14, 14, 14, 14, 20])
        sheet.write_string(0, 0, self.tool.title, self.looks["title"])
        sheet.set_row(0, 26)
        sheet.write_string(1, 0, "Answers and lines to fix first", self.looks["label"])
        count = len(self.reckoned.problems)
        sheet.write_formula(1, 1, f"={'+'.join(self.fixes)}", self.looks["shown:count"], count)
        self._name("to_fix", RESULT, "$B$2")
        row = 3
        for made in self.tool.sentences:
            self._result(sheet, RESULT, row, 0, made, self.looks["words"])
            sheet.set_row(row, 47)
            row += 1
        row += 1
        for found in self.tool.found:
            if found.own:
                own = self._sheet(found.caption, [34, 96])
                self._found(own, found.caption, 0, found, "title")
            else:
                row = self._found(sheet, RESULT, row, found, "heading")

    def _found(self, sheet: Worksheet, name: str, row: int, found: Found, look: str) -> int:
        sheet.write_string(row, 0, found.caption, self.looks[look])
        sheet.set_row(row, 26)
        for place, head in enumerate(found.heads):
            numbers = place and found.rows[0][1][place - 1].shown != "text"
            sheet.write_string(
                row + 1, place, head, self.looks["head_right" if numbers else "head"]
            )
        sheet.set_row(row + 1, height(*((head, 13) for head in found.heads[1:])))
        for at, (label, made) in enumerate(found.rows, start=row + 2):
            sheet.write_string(at, 0, label, self.looks["label"])
            for place, one in enumerate(made, start=1):
                wide = self.looks["label"] if found.own else self.looks[f"shown:{one.shown}"]
                self._result(sheet, name, at, place, one, wide)
                if found.own:
                    said = str(self.reckoned.results.get(one.name, ""))
                    sheet.set_row(at, max(47, height((said, 96))))
        return row + len(found.rows) + 3

    def _result(
        self, sheet: Worksheet, name: str, row: int, place: int, made: Made, look: Any
    ) -> None:
        value = self.reckoned.results.get(made.name, "")
        formula = f'=IF(to_fix>0,"",{made.formula})'
        sheet.write_formula(row, place, formula, look, value)
        self._name(made.name, name, f"${_letter(place)}${row + 1}")

    def _data(self) -> None:
        data = self.tool.data
        assert data
        sheet = self._sheet(data.title, [30] + [14] * (len(data.columns) - 1))
        sheet.write_string(0, 0, data.title, self.looks["title"])
        sheet.freeze_panes(HEAD + 1, 1)
        sheet.set_row(HEAD, height(*((label, 12) for _, label, _ in data.columns[1:])))
        for place, (name, label, cells) in enumerate(data.columns):
            sheet.write_string(HEAD, place, label, self.looks["head"])
            for row, value in enumerate(cells, start=HEAD + 1):
                if value is not None:
                    sheet.write(row, place, value, self.looks["plain"])
            letter, last = _letter(place), HEAD + 1 + len(cells)
            self._name(f"all_{name}", data.title, f"${letter}${HEAD + 2}:${letter}${last}")

    def _put(self, sheet: Worksheet, row: int, place: int, value: Any, kind: str) -> None:
        look = self.looks[kind]
        if value is None or value == "":
            sheet.write_blank(row, place, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, place, value, look)
        elif kind in ("text", "long"):
            sheet.write_string(row, place, str(value), look)
        else:
            sheet.write_number(row, place, float(value), look)

    def _validate(self, sheet: Worksheet, cell: Cell, first: int, last: int, place: int) -> None:
        """Reject invalid input while it is typed, and say what to type. Pasting bypasses this."""
        options: dict[str, Any] = {
            "error_title": "This cannot be right",
            "error_message": cell.allowed,
        }
        if cell.kind == "choice":
            options |= {"validate": "list", "source": list(cell.choices)}
        elif cell.suggested:
            options |= {"validate": "list", "source": f"=all_{cell.suggested}"}
        elif cell.kind in ("whole", "number"):
            validate = "integer" if cell.kind == "whole" else "decimal"
            options |= {"validate": validate, "criteria": ">=", "value": cell.low}
            if cell.high is not None:
                options |= {"criteria": "between", "minimum": cell.low, "maximum": cell.high}
        elif not cell.hint:
            return
        else:
            options = {"validate": "any"}
        message = " ".join(filter(None, (cell.hint, cell.allowed if len(options) > 1 else "")))
        options |= {"input_title": cell.label[:32], "input_message": message[:255]}
        sheet.data_validation(first, place, last, place, options)

    def _name(self, name: str, sheet: str, cells: str) -> None:
        self.book.define_name(name, f"='{sheet}'!{cells}")


def _first_wrong(checks: Sequence[Check], here: Mapping[str, str]) -> str:
    """Return a formula that says how to fix the first problem, or nothing."""
    formula = '""'
    for _, wrong, says in reversed(checks):
        formula = f'IF({renamed(wrong, here)},"{says}",{formula})'
    return formula


def _letter(place: int) -> str:
    """Return the letter of a column: 0 is A, 26 is AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)
