"""Community Life Survey headlines: one wave, change between waves, and simple fractions."""

from book.tables import Row, number, one_row, rows

ALL_ADULTS = "all adults"
ONLINE_PAPER = "online-paper"


def headline(
    measure: str, wave: str, *, group: str = ALL_ADULTS, mode: str = ONLINE_PAPER
) -> float:
    """The percentage of a `group` of adults in England, as published for one `wave`.

    Raises LookupError if ``community-life`` has no such row.
    """
    where = {"measure": measure, "wave": wave, "group": group, "mode": mode}
    return number(one_row("community-life", **where), "percent")


def series(measure: str, *, mode: str = ONLINE_PAPER) -> list[Row]:
    """Every wave of a `measure` for all adults in one `mode`, oldest first.

    Modes are never mixed: people answer an interviewer and a screen differently.
    """
    return [
        row
        for row in rows("community-life")
        if (row["measure"], row["mode"], row["group"]) == (measure, mode, ALL_ADULTS)
    ]


def groups(measure: str, wave: str) -> list[Row]:
    """Every group except all adults for a `measure` and `wave`, in table order."""
    return [
        row
        for row in rows("community-life")
        if (row["measure"], row["wave"]) == (measure, wave) and row["group"] != ALL_ADULTS
    ]


def change(measure: str, from_wave: str, to_wave: str) -> float:
    """Change in percentage points from one wave to another; negative for a fall."""
    return headline(measure, to_wave) - headline(measure, from_wave)


def fall(*, measure: str, from_wave: str, to_wave: str) -> float:
    """Percentage points by which the share fell from one wave to another."""
    return -change(measure, from_wave, to_wave)


def gap_between_groups(*, measure: str, wave: str, group: str, other: str) -> float:
    """Percentage points between one group and another in one wave."""
    return headline(measure, wave, group=group) - headline(measure, wave, group=other)


def gap_to_fraction(*, measure: str, wave: str, numerator: int, denominator: int) -> float:
    """Absolute difference, in percentage points, between the published share and a fraction."""
    return abs(headline(measure, wave) - 100 * numerator / denominator)
