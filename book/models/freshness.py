"""How old each kind of figure by area is, and whether a newer one exists, in readers' words."""

from dataclasses import dataclass
from datetime import date

from book.tables import derived, rows
from book.tables.cells import day_of, text_of

TABLES = ("area-freshness",)


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
