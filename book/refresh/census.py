"""Reads the census from Nomis's bulk files: a zip per table, with a CSV per kind of area.

For each table it reads the file of lower-tier authorities (``census2021-ts021-ltla.csv``), zipped
as on Nomis or unpacked. It adds up the counts of districts that have since merged, and computes
those of regions and England, which are not in the file.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from book.models.places import ENGLAND
from book.refresh.fetch import RefreshError
from book.refresh.text import ZIP, decoded, lines, unpacked
from book.tables import rows as table_rows

YEAR = "2021"
ENDING = "-ltla.csv"
WALES, COUNTY = "W", "E10"
CODE = re.compile(r"[EW]\d{8}")
PLACE = ("date", "geography", "geography code")
MADE_UP = re.compile(r"\bmade[ -]up\b", re.IGNORECASE)
ROUGHLY = 0.001
"""Maximum difference between the sum of the parts and the whole, as a fraction.

The Office alters small counts slightly, so that nobody can be identified.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A census table: the prefix of its columns, and those that are read, by our name."""

    number: str
    topic: str
    columns: dict[str, str]


TABLES = (
    Table("ts038", "Disability", {
        "disabled": "Disabled under the Equality Act",
        "disability_known": "Total: All usual residents",
    }),
    Table("ts029", "Proficiency in English language", {
        "aged_3_plus": "Total: All usual residents aged 3 years and over",
        "english": "Main language is English (English or Welsh in Wales)",
        "not_well": "Main language is not English (English or Welsh in Wales): "
                    "Cannot speak English well",
        "not_at_all": "Main language is not English (English or Welsh in Wales): "
                      "Cannot speak English",
    }),
    Table("ts021", "Ethnic group", {
        "asian": "Asian, Asian British or Asian Welsh",
        "black": "Black, Black British, Black Welsh, Caribbean or African",
        "mixed": "Mixed or Multiple ethnic groups",
        "other": "Other ethnic group",
        "white": "White",
        "white_british": "White: English, Welsh, Scottish, Northern Irish or British",
        "all_people": "Total: All usual residents",
    }),
)  # fmt: skip
"""The tables that make up ``area-people``, in the order of its columns."""
PATHS = tuple(f"output/census/2021/census2021-{table.number}.zip" for table in TABLES)
"""The path of each on Nomis, below its base address."""
KEPT = (
    "disabled", "disability_known", "aged_3_plus", "other_main_language", "little_english",
    "asian", "black", "mixed", "other", "white", "white_british", "all_people",
)  # fmt: skip
PARTS = {"white_british": "white", "white": "all_people", "disabled": "disability_known",
         "other_main_language": "aged_3_plus", "little_english": "other_main_language"}  # fmt: skip
"""Counts that are a subset of another."""
Counts = dict[str, int]


class CensusReader:
    """Converts Nomis tables to our rows, reporting what it does."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.made_up = False
        self._where = ""
        areas = table_rows("areas")
        self._authorities = {str(a["code"]): str(a["region_code"]) for a in areas
                             if a["kind"] == "authority"}  # fmt: skip
        self._now = {code: code for code in self._authorities}
        self._now |= {str(a["code_2025"]): str(a["code"]) for a in areas if a["code_2025"]}
        self._was = {
            str(row["code"]): str(row["area_code"])
            for row in table_rows("area-former-names")
            if int(str(row["ended"])) > int(YEAR) and not str(row["code"]).startswith(COUNTY)
        }

    def read(self, sent: Sequence[tuple[str, bytes]]) -> list[dict[str, str]]:
        """The rows, sorted by area. `sent` has the path and bytes of each table, in any order.

        Raises RefreshError at the first line that is wrong.
        """
        made: dict[str, Counts] = {code: {} for code in self._authorities}
        seen: set[str] = set()
        for where, body in sent:
            self._where = where
            table, found = self._table(body)
            if table.number in seen:
                raise self._fault(None, f"it is the table {table.number.upper()} a second time")
            seen.add(table.number)
            for code, counts in found.items():
                made[code] |= counts
        for code, region in self._authorities.items():
            for whole in (region, ENGLAND):
                total = made.setdefault(whole, {})
                for name, count in made[code].items():
                    total[name] = total.get(name, 0) + count
        return [{"area_code": code, **{name: str(made[code][name]) for name in KEPT}}
                for code in sorted(made)]  # fmt: skip

    def _fault(self, line: int | None, message: str) -> RefreshError:
        return RefreshError(self._where, line, message)

    def _table(self, body: bytes) -> tuple[Table, dict[str, Counts]]:
        """One table, and its counts for each current authority."""
        if body[:2] == ZIP:
            name, body, said = unpacked(body, ENDING, self._fault)
            self._where = f"{self._where}, {name}"
            if MADE_UP.search(said) and not self.made_up:
                self.made_up = True
                self.told.append("its notes say that the counts are made up: do not publish them")
        read = lines(decoded(body, self._fault), self._fault)
        table, places = self._columns([_plain(name) for name in next(read)[1]])
        found: dict[str, Counts] = defaultdict(dict)
        parts: dict[str, set[str]] = defaultdict(set)
        for line, cells in read:
            code = self._code(line, cells, places)
            if code[0] == WALES:
                continue
            now = self._now.get(code) or self._was.get(code)
            if now is None:
                raise self._fault(line, f"{code} is no authority of {YEAR} or of today")
            if parts[now] and (
                code in parts[now] | self._now.keys() or parts[now] & self._now.keys()
            ):
                raise self._fault(line, f"it counts the people of {now} twice")
            parts[now].add(code)
            counts = _derived({name: self._count(line, cells[places[name]], name)
                               for name in table.columns})  # fmt: skip
            self._check(line, counts)
            for name, count in counts.items():
                found[now][name] = found[now].get(name, 0) + count
        self._check_whole(table, parts)
        return table, dict(found)

    def _columns(self, head: list[str]) -> tuple[Table, dict[str, int]]:
        """Identify the table, and find the index of each column to read."""
        topics = {name.partition(":")[0] for name in head}
        table = next((table for table in TABLES if _plain(table.topic) in topics), None)
        if table is None:
            names = ", ".join(f"{t.number.upper()} ({t.topic})" for t in TABLES)
            raise self._fault(None, f"its columns match none of the tables {names}")
        wanted = {name: _plain(name) for name in PLACE}
        wanted |= {ours: _plain(f"{table.topic}: {theirs}")
                   for ours, theirs in table.columns.items()}  # fmt: skip
        missing = [name for name in wanted.values() if head.count(name) != 1]
        if missing:
            raise self._fault(1, f"it must have one column '{missing[0]}': was it renamed?")
        return table, {ours: head.index(name) for ours, name in wanted.items()}

    def _code(self, line: int, cells: list[str], places: dict[str, int]) -> str:
        code, date = cells[places["geography code"]], cells[places["date"]]
        if not CODE.fullmatch(code):
            raise self._fault(line, f"'{code}' is not an area code: one is like E08000018")
        if date != YEAR:
            raise self._fault(line, f"it is of {date or 'no year'}, not of the census of {YEAR}")
        return code

    def _count(self, line: int, cell: str, name: str) -> int:
        if not re.fullmatch(r"\d+(?:\.0+)?", cell.strip()):
            message = f"'{cell}' is where a count should be ({name.replace('_', ' ')})"
            raise self._fault(line, message)
        return int(float(cell))

    def _check(self, line: int, counts: Counts) -> None:
        """Check that no part exceeds its whole, and that ethnic groups add up to the total."""
        for part, whole in PARTS.items():
            if part in counts and counts[part] > counts[whole] * (1 + ROUGHLY) + 10:
                message = f"{part.replace('_', ' ')} ({counts[part]:,}) is more than "
                raise self._fault(line, f"{message}{whole.replace('_', ' ')} ({counts[whole]:,})")
        if "white" in counts:
            groups = sum(counts[name] for name in ("asian", "black", "mixed", "other", "white"))
            everybody = counts["all_people"]
            if abs(groups - everybody) > everybody * ROUGHLY + 10:
                message = f"its ethnic groups add up to {groups:,}, not to {everybody:,} people"
                raise self._fault(line, message)

    def _check_whole(self, table: Table, parts: dict[str, set[str]]) -> None:
        """Check that every authority is present, and every part of one that has merged."""
        missing = sorted(self._authorities.keys() - parts.keys())
        if missing:
            some = ", ".join(missing[:5]) + (" and more" if len(missing) > 5 else "")
            message = f"{table.number.upper()} has no row for {len(missing)} authorities: {some}"
            raise self._fault(None, message)
        merged = sorted(now for now, codes in parts.items() if codes & self._was.keys())
        for now in merged:
            gone = {old for old, became in self._was.items() if became == now} - parts[now]
            if gone:
                raise self._fault(None, f"{now} is not whole: {', '.join(sorted(gone))} is missing")
        if merged:
            told = f"{table.number.upper()}: old districts were added up for {', '.join(merged)}"
            self.told.append(told)


def _derived(counts: Counts) -> Counts:
    """Our columns, derived from a table's counts."""
    if "english" not in counts:
        return counts
    aged = counts["aged_3_plus"]
    return {
        "aged_3_plus": aged,
        "other_main_language": aged - counts["english"],
        "little_english": counts["not_well"] + counts["not_at_all"],
    }


def _plain(name: str) -> str:
    """A column's name, normalised for differences between copies of one file."""
    return re.sub(r"\s+", " ", name).strip().lower().removesuffix("; measures: value")
