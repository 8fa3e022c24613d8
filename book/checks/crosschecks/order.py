"""Ranks, numbers in a row, places on the map and years that have to fit each other."""

from collections import defaultdict

from book.checks.crosschecks.comparison import Comparisons, Rule, Sheets, at, number, of_figure
from book.findings import Check
from book.register import Register

CHECK = Check.ORDER
NUMBERED = {
    "build-stages": ("place", ("sample", "chapters")),
    "signpost-tally": ("person", ()),
    "asset-map": ("number", ()),
}
"""Tables whose rows are numbered 1, 2, 3: the column, and what begins a new count."""


def _ranks(sheets: Sheets, _: Register) -> Comparisons:
    """A more deprived area has a lower rank, and no two have the same."""
    areas = sheets["areas"]
    for year in ("2025", "2019"):
        score, rank = f"imd_{year}_score", f"imd_{year}_rank"
        places = [p for p, row in enumerate(areas) if number(row, rank) is not None]
        places.sort(key=lambda p: (number(areas[p], rank), -(number(areas[p], score) or 0)))
        last: int | None = None
        for place in places:
            here, wrong = areas[place], None
            if last is not None:
                before = areas[last]
                if here[rank] == before[rank] and here[score] != before[score]:
                    wrong = f"{here['name']} has the same {rank} as {before['name']}"
                elif (number(here, score) or 0) > (number(before, score) or 0):
                    wrong = (
                        f"{here['name']} has {rank} {here[rank]} and {score} {here[score]}, but "
                        f"{before['name']} has {before[rank]} and {before[score]}: a higher score "
                        "needs a lower rank"
                    )
            last = place
            yield at(sheets, "areas", place, wrong)


def _hexagons(sheets: Sheets, _: Register) -> Comparisons:
    """No two authorities stand on the same hexagon."""
    seen: dict[tuple[object, object], str] = {}
    for place, row in enumerate(sheets["areas"]):
        if row["hex_q"] is None or row["hex_r"] is None:
            continue
        where = row["hex_q"], row["hex_r"]
        wrong = f"{row['name']} is on the hexagon of {seen[where]}" if where in seen else None
        seen[where] = str(row["name"])
        yield at(sheets, "areas", place, wrong)


def _numbered(sheets: Sheets, _: Register) -> Comparisons:
    for table, (column, keys) in NUMBERED.items():
        places: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, row in enumerate(sheets.get(table, ())):
            places[tuple(row[key] for key in keys)].append(place)
        for here in places.values():
            for expected, place in enumerate(here, start=1):
                found = sheets[table][place][column]
                wrong = None
                if found != expected:
                    wrong = f"{column} is {found}, but this is row {expected} of its list"
                yield at(sheets, table, place, wrong)


def _ended_together(sheets: Sheets, _: Register) -> Comparisons:
    """Councils merge with each other: none of those that an area replaced ended alone."""
    rows = sheets["area-former-names"]
    together: dict[tuple[object, object], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        together[row["area_code"], row["ended"]].append(place)
    for (code, year), places in together.items():
        for place in places:
            wrong = None
            if len(places) == 1:
                wrong = (
                    f"{rows[place]['name']} ended in {year}, but no other council that {code} "
                    "replaced did: councils merge with each other, so see which year is right"
                )
            yield at(sheets, "area-former-names", place, wrong)


def _neighbours(sheets: Sheets, _: Register) -> Comparisons:
    """Nearer neighbours come first, and nobody is an own neighbour."""
    rows = sheets["area-neighbours"]
    for place, row in enumerate(rows):
        wrong = None
        before = rows[place - 1] if place else None
        if row["neighbour_code"] == row["area_code"]:
            wrong = f"{row['area_code']} is its own neighbour"
        elif before and before["area_code"] == row["area_code"] and not (
            (number(before, "rank") or 0) < (number(row, "rank") or 0)
        ):  # fmt: skip
            wrong = f"rank {row['rank']} comes after rank {before['rank']} of the same area"
        yield at(sheets, "area-neighbours", place, wrong)


def _known_areas(sheets: Sheets, _: Register) -> Comparisons:
    """Each area of the tables by area is in the list of areas, now or before."""
    known = {str(row["code"]) for row in sheets["areas"]}
    for table in ("area-people", "area-boards", "area-boards-2022", "area-neighbours"):
        for place, row in enumerate(sheets.get(table, ())):
            for column in ("area_code", "neighbour_code"):
                code = row.get(column, row["area_code"])
                wrong = (
                    f"{column} {code} is no area of data/areas.csv" if code not in known else None
                )
                yield at(sheets, table, place, wrong)


def _dates(_: Sheets, register: Register) -> Comparisons:
    """Nobody has to look again before somebody has looked."""
    for figure in register.figures.values():
        wrong = None
        if figure.review_by <= figure.checked:
            wrong = (
                f"figure '{figure.id}' was checked on {figure.checked}, and its review_by "
                f"{figure.review_by} is not after that: write the day of the next check"
            )
        yield of_figure(figure.line, wrong)


RULES = (
    Rule(CHECK, ("areas",), _ranks),
    Rule(CHECK, ("areas",), _hexagons),
    Rule(CHECK, (), _numbered),
    Rule(CHECK, ("area-former-names",), _ended_together),
    Rule(CHECK, ("area-neighbours",), _neighbours),
    Rule(CHECK, ("areas",), _known_areas),
    Rule(CHECK, (), _dates),
)
