"""The same number in two places: a table and the register, or two tables."""

from collections import defaultdict

from book.checks.crosschecks.comparison import Comparisons, Rule, Sheets, at, number, shown
from book.findings import Check
from book.models.savings.inputs import INPUTS, KINDS
from book.register import Register
from book.register.figure import Figure
from book.tables import Row

CHECK = Check.SAME_NUMBER
MEASURES = {
    "belong": "belong",
    "influence": "influence",
    "someone-there": "someone-there",
    "lonely-often": "lonely",
    "volunteer-monthly": "volunteer",
}
"""Measures of the survey, and how ids of the register name them."""
COHORTS = {
    ("uk-biobank", "first heart attack", "people"): "biobank-people",
    ("uk-biobank", "first heart attack", "events"): "biobank-heart-attacks",
    ("uk-biobank", "first heart attack", "follow_up_years"): "biobank-follow-up",
    ("uk-biobank", "first stroke", "people"): "biobank-people",
    ("uk-biobank", "first stroke", "events"): "biobank-strokes",
    ("uk-biobank", "first stroke", "follow_up_years"): "biobank-follow-up",
}
"""Cells of cohort-events that the register states too."""


def _survey(sheets: Sheets, register: Register) -> Comparisons:
    """A percentage of the Community Life Survey is the one that its figure was read as."""
    for place, row in enumerate(sheets["community-life"]):
        figure = register.figures.get(_survey_id(row))
        if figure:
            yield at(
                sheets, "community-life", place, _differs(figure, number(row, "percent"), "percent")
            )


def _survey_id(row: Row) -> str:
    """The id of the figure that states a row: ``lonely-age-16-24-2024-25``."""
    group = str(row["group"]).replace("aged ", "age-").replace(" to ", "-").replace(" ", "-")
    wave = str(row["wave"]).replace("/", "-")
    if row["mode"] == "face-to-face":
        wave = f"face-to-face-{wave}"
    parts = [MEASURES[str(row["measure"])], *([] if group == "all-adults" else [group]), wave]
    return "-".join(parts)


def _differs(figure: Figure, cell: float | None, column: str) -> str | None:
    if cell is not None and figure.at_precision(cell) == figure.exact:
        return None
    return (
        f"{column} is {cell}, but the figure of data/figures.toml that states it, "
        f"{figure.id}, was read as {figure.exact}: look at the source, and correct the wrong one"
    )


def _cohorts(sheets: Sheets, register: Register) -> Comparisons:
    for place, row in enumerate(sheets["cohort-events"]):
        for column in ("people", "events", "follow_up_years"):
            figure = register.figures.get(
                COHORTS.get((str(row["cohort"]), str(row["outcome"]), column), "")
            )
            if figure:
                yield at(
                    sheets, "cohort-events", place, _differs(figure, number(row, column), column)
                )


def _years_of_studies(sheets: Sheets, _: Register) -> Comparisons:
    """A study is named after its year."""
    for place, row in enumerate(sheets["practice-facilitation"]):
        wrong = None
        if str(row["year"]) not in str(row["study"]).split("-"):
            wrong = f"year is {row['year']}, but the study is called '{row['study']}'"
        yield at(sheets, "practice-facilitation", place, wrong)


def _steps_of_rounding(sheets: Sheets, _: Register) -> Comparisons:
    """A printed amount is rounded at a power of ten, and is a whole number of such steps."""
    steps = {10.0**power for power in range(-6, 13)}
    for place, row in enumerate(sheets["savings-claims"]):
        amount, step = number(row, "amount") or 0, number(row, "rounded_to") or 1
        wrong = None
        if step not in steps:
            wrong = f"rounded_to is {shown(step)}: expected 1, 10, 0.1 or another power of ten"
        elif abs(amount / step - round(amount / step)) > 1e-6:
            wrong = f"amount {shown(amount)} is not rounded to {shown(step)}, as rounded_to says"
        yield at(sheets, "savings-claims", place, wrong)


def _preset_bounds(sheets: Sheets, _: Register) -> Comparisons:
    """An input of a worked case can be what it is: a share is no more than all."""
    bounds = {
        name: (given.low, given.high)
        for given in INPUTS
        for name in ([f"{given.name}_{kind}" for kind in KINDS] if given.by_kind else [given.name])
    }
    for place, row in enumerate(sheets["savings-presets"]):
        name, wrong = str(row["input"]), None
        if name not in bounds:
            wrong = f"'{name}' is no input of the savings model"
        else:
            low, high = bounds[name]
            for column in ("amount", "low", "high"):
                value = number(row, column)
                if value is not None and not low <= value <= high:
                    wrong = f"{column} of {name} is {value:g}, but can be {low:g} to {high:g} only"
        yield at(sheets, "savings-presets", place, wrong)


def _presets_from_sources(sheets: Sheets, register: Register) -> Comparisons:
    """A published input is a number that another table or the register has from its source."""
    known: dict[str, set[float]] = defaultdict(set)
    for table, column in (("rapsid", "gbp_per_person_year"), ("savings-claims", "amount")):
        for row in sheets.get(table, ()):
            known[str(row["source"])].add(number(row, column) or 0)
    for figure in register.figures.values():
        numbers = (figure.value, figure.low, figure.high)
        known[figure.source] |= {abs(n) for n in numbers if n is not None}
    for place, row in enumerate(sheets["savings-presets"]):
        source = str(row["source"])
        if row["basis"] != "published" or row["input"] == "years":
            continue
        for column in ("amount", "low", "high"):
            value, wrong = number(row, column), None
            if value is not None and abs(value) not in known[source]:
                wrong = (
                    f"{column} {shown(value)} is published by {source}, but neither the register "
                    "nor another table has that number from it: correct one of them"
                )
            yield at(sheets, "savings-presets", place, wrong)


def _presets_worked_out(sheets: Sheets, _: Register) -> Comparisons:
    """An input that was worked out is what its published numbers give."""
    amounts = {
        (str(row["preset"]), str(row["input"])): number(row, "amount") or 0
        for row in sheets["savings-presets"]
    }
    claims = {
        (str(row["claim"]), str(row["item"])): number(row, "amount") or 0
        for row in sheets["savings-claims"]
    }
    hours = {str(row["item"]): number(row, "gbp") or 0 for row in sheets["unit-costs"]}
    town, power, town_gp = "rotherham", "people-powered-health", ("made-up-town", "unit_cost_gp")
    person = claims["realising-the-value", "saving per person a year"]
    fall = claims[town, "cost reduction"]
    expected = {
        ("realising-the-value", "population"): (
            claims["realising-the-value", "saving per group a year"] / person, 0
        ),
        (power, "other_fall"): (
            claims[power, "saving for England a year"] / amounts[power, "population"], 2
        ),
        (town, "other_fall"): (fall / amounts[town, "population"] / amounts[town, "years"], 0),
        (town, "set_up"): (fall / claims[town, "return per pound spent"], 0),
        town_gp: (hours["gp-hour"] / 6, 2),
    }  # fmt: skip
    for place, row in enumerate(sheets["savings-presets"]):
        key = str(row["preset"]), str(row["input"])
        if key in expected:
            value, decimals = expected[key]
            wrong = None
            if amounts[key] != round(value, decimals):
                wrong = (
                    f"amount is {shown(amounts[key])}, but its published numbers give "
                    f"{value:.{decimals}f}: work it out anew, or correct the table it comes from"
                )
            yield at(sheets, "savings-presets", place, wrong)


def _presets_of_england(sheets: Sheets, _: Register) -> Comparisons:
    """The case for all of England has the people of all commissioning groups."""
    people = sum(number(row, "population") or 0 for row in sheets["ccg-population"])
    for place, row in enumerate(sheets["savings-presets"]):
        if row["source"] == "ccg-population-2020":
            wrong = None
            if number(row, "amount") != people:
                wrong = f"the people of data/ccg-population.csv are {shown(people)} together"
            yield at(sheets, "savings-presets", place, wrong)


def _districts(sheets: Sheets, _: Register) -> Comparisons:
    """The districts that became one council had its people between them."""
    census = {str(row["area_code"]): number(row, "all_people") for row in sheets["area-people"]}
    became = {
        str(row["code"]): str(row["area_code"])
        for row in sheets["area-former-names"]
        if row["ended"] == "2023"
    }
    people: dict[str, dict[str, float]] = defaultdict(dict)
    first: dict[str, int] = {}
    for place, row in enumerate(sheets["merger-scores"]):
        code, count = str(row["area_code"]), number(row, "people")
        if count is None or code not in became:
            continue
        known = people[became[code]].setdefault(code, count)
        first.setdefault(became[code], place)
        wrong = None
        if known != count:
            wrong = f"people of {row['name']} is {shown(count)}, but {shown(known)} in another row"
        yield at(sheets, "merger-scores", place, wrong)
    for code, place in first.items():
        total = sum(people[code].values())
        wrong = None
        if total != census[code]:
            wrong = (
                f"people of the districts that became {code} add up to {shown(total)}, but "
                f"all_people in data/area-people.csv is {shown(census[code] or 0)}"
            )
        yield at(sheets, "merger-scores", place, wrong)


RULES = (
    Rule(CHECK, ("community-life",), _survey),
    Rule(CHECK, ("cohort-events",), _cohorts),
    Rule(CHECK, ("practice-facilitation",), _years_of_studies),
    Rule(CHECK, ("savings-claims",), _steps_of_rounding),
    Rule(CHECK, ("savings-presets",), _preset_bounds),
    Rule(CHECK, ("savings-presets", "rapsid", "savings-claims"), _presets_from_sources),
    Rule(CHECK, ("savings-presets", "savings-claims", "unit-costs"), _presets_worked_out),
    Rule(CHECK, ("savings-presets", "ccg-population"), _presets_of_england),
    Rule(CHECK, ("merger-scores", "area-people", "area-former-names"), _districts),
)
