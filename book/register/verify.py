"""Checks every figure against its evidence: recipe, reading, source, plain face and dates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from book.findings import BookError, Check, Finding
from book.register import plain
from book.register.figure import READ, Figure
from book.register.recipe_inputs import check_inputs
from book.register.recipes import Models, RecipeError, Result, run_recipe
from book.register.register import Register
from book.tables import Row, numbered
from book.tables.cell_types import maybe, number_of

READINGS = "data/readings.csv"
SEEN = ("source", "second-hand", "memory")
"""What the column `seen` of a reading may say."""
SEEN_AS = {
    "reproduced": ("source", "second-hand"),
    "transcribed": ("source",),
    "second-hand": ("second-hand",),
    "unverified": ("second-hand", "memory"),
}
"""What the reading of a figure of each status may say; of any other status, anything."""
OPENED = "read in source"
"""What sources.bib says of a source that somebody opened."""
GRACE = timedelta(days=90)
"""How long after `review_by` a figure may stand before the check fails."""


@dataclass(slots=True)
class Verified:
    """What the check of the figures found, and what it examined to find it."""

    findings: list[Finding] = field(default_factory=list)
    computed: dict[str, float] = field(default_factory=dict)
    """Figure id to the recipe's value, unrounded."""
    tables: dict[str, set[str]] = field(default_factory=dict)
    """Figure id to the tables its recipe read."""
    reread: set[str] = field(default_factory=set)
    """Ids of the figures compared with their reading."""

    def resting_on(self, table: str) -> list[str]:
        """Ids of the figures whose recipe reads `table`."""
        return sorted(figure for figure, tables in self.tables.items() if table in tables)


def verify_figures(register: Register, today: date, models: Models) -> Verified:
    """Check every figure of `register` as of `today`; `models` has the functions of recipes."""
    result = Verified()
    readings = _readings()
    result.reread = {figure for figure in readings if figure in register.figures}
    for figure in register.figures.values():
        result.findings += _on_sight(figure, register, today)
        result.findings += _recompute(figure, register, models, result)
        if figure.status in READ:
            result.findings += _reread(figure, readings)
    needless = "belongs to no figure that needs one: take the row out, or correct its name"
    result.findings += [
        Finding(READINGS, line, f"reading '{row['figure']}' {needless}", check=Check.READING)
        for line, row in readings.values()
        if row["figure"] not in register.unread
        and not _wants_reading(register.figures.get(str(row["figure"])))
    ]
    return result


def _readings() -> dict[str, tuple[int, Row]]:
    """The row of each figure that was read, with its line."""
    try:
        return {str(row["figure"]): (line, row) for line, row in numbered("readings")}
    except BookError:  # the check of tables tells it
        return {}


def _wants_reading(figure: Figure | None) -> bool:
    return figure is not None and figure.status in READ


def faults_on_sight(register: Register, today: date) -> Iterator[Finding]:
    """What is wrong with figures that can be seen without reading or computing anything."""
    for figure in register.figures.values():
        yield from _on_sight(figure, register, today)


def _on_sight(figure: Figure, register: Register, today: date) -> Iterator[Finding]:
    yield from _source(figure, register)
    yield from _dates(figure, today)
    if figure.plain and (problem := plain.why_not(figure)):
        text = f"has a plain face that does not fit: {problem}"
        yield figure.finding(Check.PLAIN_FACE, text)


def _source(figure: Figure, register: Register) -> Iterator[Finding]:
    source = register.sources.get(figure.source)
    if not register.has_source(figure.source):
        near = ", ".join(register.near_source(figure.source)) or "none like it"
        text = f"cites source '{figure.source}', which is not in sources.bib (near: {near})"
        yield figure.finding(Check.FIGURE_SOURCE, text)
    elif figure.status == "transcribed" and source and source.seen != OPENED:
        text = f"is 'transcribed' from a source that sources.bib marks '{source.seen}'"
        yield figure.finding(Check.FIGURE_SOURCE, text)
    if figure.replaced_by and not register.has_figure(figure.replaced_by):
        near = ", ".join(register.near(figure.replaced_by)) or "none like it"
        text = f"is replaced by '{figure.replaced_by}', which is not a figure (near: {near})"
        yield figure.finding(Check.FIGURE_SOURCE, text)


def _dates(figure: Figure, today: date) -> Iterator[Finding]:
    if figure.checked > today:
        text = f"was checked on {figure.checked}, which is in the future"
        yield figure.finding(Check.REVIEW_DATE, text)
    late = today - figure.review_by
    if late > GRACE:
        text = f"is {late.days} days past its review date {figure.review_by}: check the source"
        yield figure.finding(Check.REVIEW_DATE, text)
    elif late > timedelta(0):
        text = f"was due for review on {figure.review_by}: check the source again"
        yield figure.finding(Check.REVIEW_DATE, text, warning=True)


def next_change(register: Register, today: date) -> date:
    """The first day after `today` on which `verify_figures` may say something else by itself."""
    days = {date.max - timedelta(days=1)}
    for figure in register.figures.values():
        # Past the review date, what is said counts the days.
        days.add(today if today > figure.review_by else figure.review_by)
        days.add(figure.checked - timedelta(days=1))
    return min(day for day in days if day >= today) + timedelta(days=1)


def _recompute(
    figure: Figure, register: Register, models: Models, result: Verified
) -> Iterator[Finding]:
    """Whether the recipe, or the cross-check of a figure that was read, gives what is cited."""
    recipe = figure.recipe or figure.cross_check
    if recipe is None:
        return
    says = "its recipe" if figure.recipe else "its cross-check"
    try:
        outcome = run_recipe(recipe, models)
    except RecipeError as error:
        if isinstance(error.__cause__, BookError):  # a table that the check of tables tells of
            return
        yield figure.finding(Check.RECIPE, f"cannot be computed: {error}")
        return
    if figure.recipe:
        result.computed[figure.id] = outcome.value
    result.tables[figure.id] = set(outcome.tables)
    yield from _compared(figure, recipe, outcome, says)
    for message in check_inputs(figure, register, outcome.tables):
        yield figure.finding(Check.INPUTS, message)


def _compared(figure: Figure, recipe: str, outcome: Result, says: str) -> Iterator[Finding]:
    cited = {"value": figure.value}
    given = {"value": outcome.value}
    if figure.low is not None and figure.high is not None:
        if outcome.bounds is None:
            message = f"has an interval, but no {recipe.split('(')[0]}_bounds computes one"
            message += ": add that function to the model, or take out low and high"
            yield figure.finding(Check.RECIPE, message)
            return
        cited |= {"low": figure.low, "high": figure.high}
        given |= {"low": outcome.bounds[0], "high": outcome.bounds[1]}
    for name, number in cited.items():
        if figure.at_precision(number) != figure.at_precision(given[name]):
            gives = f"{figure.at_precision(given[name])} ({given[name]:.10g})"
            message = f"is cited with {name} {figure.at_precision(number)}, but {says} gives"
            yield figure.finding(Check.RECIPE, f"{message} {gives}: correct one of them")


def _reread(figure: Figure, readings: dict[str, tuple[int, Row]]) -> Iterator[Finding]:
    _, row = readings.get(figure.id, (None, None))
    if row is None:
        message = f"is '{figure.status}' and so needs a row in {READINGS}"
        message += ": type there what the source says, or give the figure another status"
        yield figure.finding(Check.READING, message)
        return
    for key in ("value", "low", "high"):
        here, there = getattr(figure, key), maybe(number_of, row[key])
        if (here is None) != (there is None) or (there is not None and float(here) != float(there)):
            text = f"has {key} {here}, but {READINGS} has {there}: one was mistyped, so correct it"
            yield figure.finding(Check.READING, text)
    if (seen := row["seen"]) not in SEEN_AS.get(figure.status, SEEN):
        fits = " or ".join(status for status in READ if seen in SEEN_AS.get(status, ()))
        message = f"is '{figure.status}', but its reading says '{seen}': make it '{fits}'"
        yield figure.finding(Check.READING, message)
