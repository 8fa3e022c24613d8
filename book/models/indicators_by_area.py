"""Indicators that have a value for each area once `book refresh` has brought their tables in.

Until then the book has no such table, and pages say what is missing.
"""

from dataclasses import dataclass

from book.tables import Row, rows, table_names


@dataclass(frozen=True, slots=True)
class Kind:
    """What an indicator is. `title` is for lists, `says` for a sentence about one area."""

    indicator: int
    area_type: int
    title: str
    says: str


TABLES: dict[str, Kind] = {
    "area-social-contact": Kind(
        90280,
        502,
        "Adult social care users with as much social contact as they would like",
        "of adults who use social care have as much social contact as they would like",
    ),
    "area-low-satisfaction": Kind(
        22301, 502, "People with a low satisfaction score", "of people rate their satisfaction low"
    ),
    "area-high-anxiety": Kind(
        22304, 502, "People with a high anxiety score", "of people rate their anxiety high"
    ),
}
"""Tables by name, with Fingertips' number of each indicator and of upper-tier authorities."""


def present() -> list[str]:
    """The tables that are there."""
    known = table_names()
    return [name for name in TABLES if name in known]


def newest(name: str, area_code: str) -> tuple[Row, Row] | None:
    """An area's row of the newest period and England's; None where either is missing."""
    found = rows(name)
    order = max(str(row["order"]) for row in found)
    now = {str(row["area_code"]): row for row in found if row["order"] == order}
    if area_code not in now or "E92000001" not in now:
        return None
    return now[area_code], now["E92000001"]
