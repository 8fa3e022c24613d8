"""Reads a publisher's file: columns by name, every row checked, nothing guessed.

An empty value stays empty: it was withheld, and is never zero. Rows by deprivation and other
categories are skipped, and England, which is repeated for each parent, is kept once. Rows of a
future council are kept as soon as the table of successors has its code.
"""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from book.models.places import ENGLAND
from book.models.successors import new_codes
from book.refresh.feeds import ONS_MEASURES, Feed
from book.refresh.fetch import RefreshError
from book.refresh.text import decoded, lines
from book.refresh.workbook import Workbook
from book.tables import rows as table_rows

Rows = list[dict[str, str]]

ONS_COLUMNS = ("areacd", "indicator", "period", "observation", "lci_95", "uci_95", "status")
FINGERTIPS_COLUMNS = (
    "Indicator ID", "Area Code", "Sex", "Age", "Category Type", "Time period",
    "Time period Sortable", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Count",
    "Denominator", "Value note",
)  # fmt: skip
ONS_STATUS = {"u": "withheld", "x": "not available", "": ""}
SEX = "Persons"
COUNTIES_NOW_ONE = {"E10000023": "E06000065", "E10000027": "E06000066"}
"""North Yorkshire and Somerset: former counties with the same land as an authority."""
CODE = re.compile(r"[A-Z]\d{8}")


class Reader:
    """Converts one publisher's file to rows of our table, reporting what it does."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.where = ""
        self.told: list[str] = []
        self.made_up = False
        self._sheet = ""
        areas = table_rows("areas")
        self._newer = {str(area["code_2025"]): str(area["code"]) for area in areas
                       if area["code_2025"]}  # fmt: skip
        coming = new_codes()
        self._known = {str(area[name]) for area in areas for name in ("code", "county_code")}
        self._known |= coming
        self._surveyed = {str(area["survey_code"]) for area in areas} | coming

    def read(self, sent: Sequence[tuple[str, bytes]]) -> Rows:
        """The rows, sorted by key. `sent` has the path and bytes of each part of the table.

        Raises RefreshError at the first line that is wrong.
        """
        made: dict[tuple[str, ...], dict[str, str]] = {}
        keys: tuple[str, ...] = ("area_code", "measure", "year")
        if self.feed.survey is not None:
            keys = ("area_code", "measure", "period")
        elif self.feed.indicator is not None:
            keys = ("area_code", "period")
        for place, (where, body) in enumerate(sent):
            self.where, areas = where, set()
            for line, row in self._of_workbook(body) if self.feed.survey else self._of_table(body):
                self._check(line, row)
                areas.add(row["area_code"])
                key = tuple(row[name] for name in keys)
                if made.setdefault(key, row) != row:
                    message = f"it gives {', '.join(key)} twice, with different values"
                    raise self._fault(line, message)
            if not areas:
                raise self._fault(None, self._empty(place))
            if ENGLAND not in areas:
                raise self._fault(None, f"it has no row for England ({ENGLAND})")
        return [made[key] for key in sorted(made)]

    def _fault(self, line: int | None, message: str) -> RefreshError:
        where = f"{self.where}, sheet {self._sheet}" if self._sheet else self.where
        return RefreshError(where, line, message)

    def _empty(self, place: int) -> str:
        if not self.feed.area_types:
            return "it has no row for any area of this book"
        return (
            f"it has no row: indicator {self.feed.indicator} may not exist for area type "
            f"{self.feed.area_types[place]}. Look it up in the API's available_data"
        )

    def _table(self, body: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        read = lines(decoded(body, self._fault), self._fault)
        wanted = ONS_COLUMNS if self.feed.indicator is None else FINGERTIPS_COLUMNS
        _, head = next(read)
        self._check_head(head, wanted)
        for line, cells in read:
            yield line, dict(zip(head, cells, strict=True))

    def _check_head(self, head: list[str], wanted: tuple[str, ...]) -> None:
        missing = [name for name in wanted if name not in head]
        if missing:
            there = ", ".join(name for name in head if name not in wanted) or "nothing else"
            raise self._fault(
                1, f"it has no column {', '.join(missing)}: was it renamed? It has {there}"
            )

    def _of_workbook(self, body: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        """Rows for this book's areas from a survey's workbook."""
        assert self.feed.survey is not None

        def fault(sheet: str, line: int | None, message: str) -> RefreshError:
            self._sheet = sheet
            return self._fault(line, message)

        book = Workbook(body, self.feed.survey, fault)
        self.made_up = book.made_up
        if book.made_up:
            self._tell("the workbook says that its values are made up: they must not be published")
        left = set()
        for self._sheet, line, row in book.rows():
            code = self._code(line, row["area_code"])
            if code in self._known:
                yield line, {**row, "area_code": code}
            else:
                left.add(code)
        self._sheet = ""
        if left:
            self.told.append(f"areas left out, {len(left)}: this book does not show them")

    def _of_table(self, body: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        """Rows for this book's areas, in this book's columns."""
        table = self._table(body)
        make = self._from_ons if self.feed.indicator is None else self._from_fingertips
        left: dict[str, int] = {}
        for line, given in table:
            made = make(line, given)
            if isinstance(made, str):
                left[made] = left.get(made, 0) + 1
            else:
                yield line, made
        self.told += [f"rows left out, {count:,}: {why}" for why, count in left.items()]

    def _from_ons(self, line: int, given: dict[str, str]) -> dict[str, str] | str:
        code = self._code(line, given["areacd"])
        if code not in self._surveyed:
            return "areas that this book does not show"
        if given["indicator"] not in ONS_MEASURES:
            raise self._fault(line, f"unknown measure '{given['indicator']}'")
        period = re.fullmatch(r"(\d{4})-04-01/P1Y", given["period"])
        if not period:
            raise self._fault(line, f"'{given['period']}' is not a year from April to March")
        if given["status"] not in ONS_STATUS:
            raise self._fault(line, f"unknown status '{given['status']}'")
        first = int(period[1])
        return {
            "area_code": code,
            "measure": ONS_MEASURES[given["indicator"]],
            "year": f"{first}-{(first + 1) % 100:02}",
            "mean": given["observation"],
            "low": given["lci_95"],
            "high": given["uci_95"],
            "status": ONS_STATUS[given["status"]],
        }

    def _from_fingertips(self, line: int, given: dict[str, str]) -> dict[str, str] | str:
        if given["Category Type"].strip():
            return "categories, such as tenths by deprivation"
        if given["Sex"] != SEX:
            return "men or women alone"
        if given["Indicator ID"] != str(self.feed.indicator):
            message = f"it is of indicator {given['Indicator ID']}, not {self.feed.indicator}"
            raise self._fault(line, message)
        code = self._code(line, given["Area Code"])
        if code in COUNTIES_NOW_ONE:
            now = COUNTIES_NOW_ONE[code]
            self._tell(f"{code} is shown as {now}, which is the same land")
            code = now
        if code not in self._known:
            return "areas that this book does not show"
        return {
            "area_code": code,
            "period": given["Time period"],
            "order": given["Time period Sortable"],
            "value": given["Value"],
            "low": given["Lower CI 95.0 limit"],
            "high": given["Upper CI 95.0 limit"],
            "count": given["Count"],
            "denominator": given["Denominator"],
            "status": given["Value note"] or ("" if given["Value"] else "withheld"),
        }

    def _code(self, line: int, code: str) -> str:
        if not CODE.fullmatch(code):
            raise self._fault(line, f"'{code}' is not an area code: one is like E08000018")
        if code in self._newer:
            self._tell(f"{code} is shown under its older code {self._newer[code]}")
        return self._newer.get(code, code)

    def _tell(self, text: str) -> None:
        if text not in self.told:
            self.told.append(text)

    def _check(self, line: int, row: dict[str, str]) -> None:
        """Check that numbers are numbers, and that an interval contains its value."""
        names = ("mean" if "mean" in row else "value", "low", "high")
        value, low, high = (self._number(line, row, name) for name in names)
        for name in ("count", "denominator"):
            if name in row:
                self._number(line, row, name)
        if value is None and row["status"] == "":
            raise self._fault(line, "it has no value and does not say why")
        if value is None or low is None or high is None:
            return
        if not low <= value <= high:
            raise self._fault(line, f"the interval {low:g} to {high:g} does not contain {value:g}")

    def _number(self, line: int, row: dict[str, Any], name: str) -> float | None:
        text = row[name].strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise self._fault(line, f"'{text}' is where a number should be ({name})") from None
        if not math.isfinite(number):
            raise self._fault(line, f"'{text}' is where a number should be ({name})")
        return number
