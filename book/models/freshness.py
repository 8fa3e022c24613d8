"""How old each kind of figure by area is, and whether a newer one exists, in readers' words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from book.models.indicators_by_area import SURVEYS
from book.models.indicators_by_area import TABLES as BY_AREA
from book.tables import Row, derived, rows, table_names
from book.tables.cell_types import day_of, text_of

TABLES = ("area-freshness",)
BROUGHT_IN = frozenset({*BY_AREA, *SURVEYS})
"""Tables that a book has once `book refresh` brought them in; each is a kind of its own."""
PERIODS = {
    "wellbeing": ("wellbeing", "year"),
    "healthy_life": ("area-healthy-life", "period"),
    **{table: (table, "period") for table in sorted(BROUGHT_IN)},
}
"""By kind: the table that has its figures, and the column of their period."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The period of a kind of figure, what a page says about it, and how that affects its use.

    `state` is one of newest, newer exists, paused. `checked` is the day on which somebody last
    looked for a newer one.
    """

    period: str
    state: str
    checked: date
    age: str
    trust: str

    @property
    def says(self) -> str:
        """Everything a page says about it."""
        return f"{self.age} {self.trust}"


def freshness() -> dict[str, Fresh]:
    """Each kind of figure by name, in table order."""
    return derived(TABLES, _read)


def told() -> dict[str, Fresh]:
    """The kinds of which this book has figures, and a row."""
    absent = BROUGHT_IN - set(table_names())
    return {what: fresh for what, fresh in freshness().items() if what not in absent}


def newest_period(found: Sequence[Row], column: str) -> str:
    """The newest period in rows of a table, as the table writes it."""
    return str(max(found, key=lambda row: str(row.get("order") or row[column]))[column])


def to_write(table: str) -> str | None:
    """The newest period of a table, where no row or an older one says how old it is."""
    for what, (name, column) in PERIODS.items():
        if name == table and name in table_names():
            newest = newest_period(rows(name), column)
            row = freshness().get(what)
            return newest if row is None or row.period != newest else None
    return None


def _read() -> dict[str, Fresh]:
    return {
        str(row["what"]): Fresh(
            text_of(row["period"]),
            text_of(row["state"]),
            day_of(row["checked"]),
            text_of(row["age"]),
            text_of(row["trust"]),
        )
        for row in rows("area-freshness")
    }
