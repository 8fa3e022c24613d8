"""Standardised effects of community engagement, and whether each fits its own interval."""

from book.models.ratios import Z_95
from book.models.tables import Row, number, one_row

HALF_STEP = 0.005
"""Half the last printed place of every effect in the table: they have 2 decimals."""


def estimate_if_midpoint_agrees(*, outcome: str) -> float:
    """The printed effect where it is the middle of its own interval, otherwise that middle.

    In standard deviations. A standardised mean difference is the arithmetic mean of its limits.
    They agree where the ranges that rounding allows overlap. Raises LookupError for an unknown
    `outcome` of ``effect-sizes``.
    """
    row = _effect(outcome)
    estimate = number(row, "estimate")
    middle = _middle(row)
    # The epsilon keeps a gap of exactly one printed place from hanging on binary fractions.
    return estimate if abs(estimate - middle) <= 2 * HALF_STEP + 1e-9 else middle


def estimate_if_midpoint_agrees_bounds(*, outcome: str) -> tuple[float, float]:
    """The printed interval of an effect: low and high, in standard deviations."""
    row = _effect(outcome)
    return number(row, "low"), number(row, "high")


def midpoint(*, outcome: str) -> float:
    """The middle of an effect's printed interval, in standard deviations."""
    return _middle(_effect(outcome))


def standard_error(*, outcome: str) -> float:
    """The standard error that an effect's 95% interval implies: ``(high - low) / (2 × 1.96)``."""
    row = _effect(outcome)
    return (number(row, "high") - number(row, "low")) / (2 * Z_95)


def _effect(outcome: str) -> Row:
    return one_row("effect-sizes", outcome=outcome)


def _middle(row: Row) -> float:
    return (number(row, "low") + number(row, "high")) / 2
