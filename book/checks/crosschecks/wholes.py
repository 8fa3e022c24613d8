"""Parts that have to add up to their whole."""

from collections import defaultdict
from collections.abc import Sequence

from book.checks.crosschecks.comparison import Comparisons, Rule, Sheets, at, number, shown
from book.findings import Check
from book.register import Register
from book.tables import Row

CHECK = Check.PARTS_AND_WHOLE
PEOPLE = ("people", "people_16_plus", "people_65_plus")
ETHNIC = ("asian", "black", "mixed", "other", "white")
PUBLISHED = (("ccg-population", "population", "England's people in mid-2020", 56_550_138),)
"""Table, column, what its rows are the whole of, and the published total.

England, code E92000001, all persons, mid-2020, Office for National Statistics; seen as printed in
https://github.com/spm/spm/blob/0d6a0a27b87f7102795ac22e91d6b2c9a8e5629b/toolbox/DEM/DEM_COVID_UK4.m
"""
WITHIN = (
    ("white_british", "white"),
    ("disabled", "disability_known"),
    ("little_english", "other_main_language"),
    ("other_main_language", "aged_3_plus"),
    ("aged_3_plus", "all_people"),
)
"""Columns of the census: each first one counts some of the people of the second."""


def _areas_in_regions(sheets: Sheets, _: Register) -> Comparisons:
    yield from _summed(sheets, "areas", "code", PEOPLE)


def _census_in_regions(sheets: Sheets, _: Register) -> Comparisons:
    columns = [name for name in sheets["area-people"][0] if name != "area_code"]
    yield from _summed(sheets, "area-people", "area_code", columns)


def _summed(sheets: Sheets, table: str, code: str, columns: Sequence[str]) -> Comparisons:
    """Authorities add up to their region, and regions to England, in each of the `columns`."""
    areas = {str(row["code"]): row for row in sheets["areas"]}
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in sheets[table]:
        area = areas.get(str(row[code]))
        if area is None or area["kind"] == "country":
            continue
        parts[str(area["region_code"]) if area["kind"] == "authority" else "country"].append(row)
    for place, row in enumerate(sheets[table]):
        area = areas.get(str(row[code]))
        if area is None or area["kind"] == "authority":
            continue
        inside = parts["country" if area["kind"] == "country" else str(row[code])]
        for column in columns:
            whole, total = number(row, column), sum(number(p, column) or 0 for p in inside)
            wrong = None
            if whole != total:
                wrong = (
                    f"{area['name']} has {column} {shown(whole or 0)}, but its {len(inside)} "
                    f"parts add up to {shown(total)}: one of these lines differs from its source"
                )
            yield at(sheets, table, place, wrong)


def _ethnic_groups(sheets: Sheets, _: Register) -> Comparisons:
    """The five ethnic groups are everybody; and no part is larger than what it is a part of."""
    for place, row in enumerate(sheets["area-people"]):
        total = sum(number(row, group) or 0 for group in ETHNIC)
        wrong = None
        if total != number(row, "all_people"):
            wrong = (
                f"{', '.join(ETHNIC)} add up to {shown(total)}, but all_people is "
                f"{row['all_people']}: correct the one that differs from the census"
            )
        yield at(sheets, "area-people", place, wrong)
        for part, whole in WITHIN:
            more = (number(row, part) or 0) > (number(row, whole) or 0)
            wrong = f"{part} is more than {whole}, which it is a part of" if more else None
            yield at(sheets, "area-people", place, wrong)


def _published_totals(sheets: Sheets, _: Register) -> Comparisons:
    """All parts of a table add up to the total that its publisher prints."""
    for table, column, what, total in PUBLISHED:
        found = sum(number(row, column) or 0 for row in sheets[table])
        wrong = None
        if found != total:
            wrong = (
                f"{column} adds up to {shown(found)}, but {what} as published are {shown(total)}: "
                "look for the line that differs from its source"
            )
        yield at(sheets, table, 0, wrong)


def _board_shares(sheets: Sheets, _: Register) -> Comparisons:
    """The shares of an authority's boards are all of it, in 2022 and since 2026."""
    for table in ("area-boards", "area-boards-2022"):
        places: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(sheets[table]):
            places[str(row["area_code"])].append(place)
        for code, here in places.items():
            shares = [number(sheets[table][place], "share") for place in here]
            known = [share for share in shares if share is not None]
            if len(known) < len(shares):
                wrong = None if not known else f"only some boards of {code} have a share"
            else:
                wrong = None if abs(sum(known) - 1) < 0.0005 else (
                    f"the shares of the boards of {code} add up to {shown(sum(known))}, not 1"
                )  # fmt: skip
            yield at(sheets, table, here[0], wrong)


def _boards_became(sheets: Sheets, _: Register) -> Comparisons:
    """What the boards of 2022 had of an authority is what those that they became have."""
    before: dict[tuple[str, str], list[float | None]] = defaultdict(list)
    for row in sheets["area-boards-2022"]:
        before[str(row["area_code"]), str(row["became"])].append(number(row, "share"))
    for place, row in enumerate(sheets["area-boards"]):
        then, now = before[str(row["area_code"]), str(row["board"])], number(row, "share")
        known = [share for share in then if share is not None]
        wrong = None
        if not then:
            wrong = (
                f"{row['board']} covers {row['area_code']}, but no board of 2022 became it there"
            )
        elif len(known) == len(then) and (now is None or abs(sum(known) - now) >= 0.0005):
            wrong = (
                f"the share is {now}, but the boards of 2022 that became it had "
                f"{shown(sum(known))} in data/area-boards-2022.csv"
            )
        yield at(sheets, "area-boards", place, wrong)


def _signposted(sheets: Sheets, _: Register) -> Comparisons:
    """The people of all groups who were signposted are those of the tally."""
    total = sum(number(row, "came") or 0 for row in sheets["signpost-groups"])
    people = len(sheets["signpost-tally"])
    wrong = None if total == people else (
        f"came adds up to {shown(total)}, but data/signpost-tally.csv has {people} people"
    )  # fmt: skip
    yield at(sheets, "signpost-groups", 0, wrong)


RULES = (
    Rule(CHECK, ("areas",), _areas_in_regions),
    Rule(CHECK, ("area-people", "areas"), _census_in_regions),
    Rule(CHECK, ("area-people",), _ethnic_groups),
    Rule(CHECK, tuple(total[0] for total in PUBLISHED), _published_totals),
    Rule(CHECK, ("area-boards", "area-boards-2022"), _board_shares),
    Rule(CHECK, ("area-boards", "area-boards-2022"), _boards_became),
    Rule(CHECK, ("signpost-groups", "signpost-tally"), _signposted),
)
