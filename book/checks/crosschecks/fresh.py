"""How old figures by area are said to be, against the tables that have them."""

from book.checks.crosschecks.comparison import Comparisons, Rule, Sheets, at
from book.findings import Check, Finding
from book.models.freshness import PERIODS, newest_period
from book.register import Register

CHECK = Check.SAME_NUMBER
TABLE = "area-freshness"


def _periods(sheets: Sheets, _: Register) -> Comparisons:
    """A kind of figure is of its table's newest period: a refresh leaves no old sentence."""
    said = {str(row["what"]): (p, str(row["period"])) for p, row in enumerate(sheets[TABLE])}
    for what, (table, column) in PERIODS.items():
        if not sheets.get(table):
            continue
        newest = newest_period(sheets[table], column)
        if what not in said:
            message = (
                f"no row says how old data/{table}.csv is, so pages cannot: add one with what "
                f"{what} and period {newest}, and say in age and trust what that means"
            )
            yield Finding(f"data/{TABLE}.csv", None, message, check=CHECK)
            continue
        place, period = said[what]
        wrong = None
        if period != newest:
            wrong = (
                f"period of {what} is {period}, but the newest in data/{table}.csv is {newest}: "
                "write period, state, checked, age and trust anew, as pages show those words"
            )
        yield at(sheets, TABLE, place, wrong)


RULES = (Rule(CHECK, (TABLE, "wellbeing"), _periods),)
