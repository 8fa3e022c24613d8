"""Standardised effects of community engagement: consistency with intervals, and size in people.

Translating an effect into people assumes that both groups are normally distributed with the same
spread. Real outcomes only approximate this.
"""

import math
from statistics import NormalDist

from book.models.pooling import standard_error_from_interval
from book.tables import Row, number, one_row

HALF_STEP = 0.005
"""Half of the second decimal place, the last one printed for most effects in the table."""

_NORMAL = NormalDist()


def estimate_if_midpoint_agrees(*, outcome: str) -> float:
    """The printed effect if it is the middle of its own interval, otherwise that middle.

    In standard deviations. A standardised mean difference is the arithmetic mean of its limits.
    They agree if their rounding ranges overlap. Raises LookupError for an unknown `outcome` of
    ``effect-sizes``.
    """
    row = _effect(outcome)
    estimate = number(row, "estimate")
    middle = _middle(row)
    # The epsilon keeps floating-point error from deciding a gap of exactly one printed place.
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
    return standard_error_from_interval(*estimate_if_midpoint_agrees_bounds(outcome=outcome))


def share_above_average(effect: float) -> float:
    """Cohen's U3: the share of one group above the other group's average, 0 to 1.

    ``Φ(d)``, for an effect `d` in standard deviations: Cohen, Statistical Power Analysis for the
    Behavioral Sciences, 1988. Half, where there is no effect.
    """
    return _NORMAL.cdf(effect)


def probability_of_superiority(effect: float) -> float:
    """How often a random person from one group is above a random one from the other, 0 to 1.

    ``Φ(d / √2)``: McGraw and Wong, Psychological Bulletin 1992;111:361. Half, where there is no
    effect.
    """
    return _NORMAL.cdf(effect / math.sqrt(2))


def overlap(effect: float) -> float:
    """The overlap of the two groups' curves, 0 to 1: ``2 Φ(-|d| / 2)``."""
    return 2 * _NORMAL.cdf(-abs(effect) / 2)


def shifted_share(baseline: float, effect: float) -> float:
    """The share past a threshold, from 0 to 1, after the whole curve shifts by an effect.

    `baseline` is the share of the comparison group past the threshold.
    ``Φ(Φ⁻¹(baseline) + d)``: the curve moves by `effect` standard deviations and the threshold
    stays. Raises ValueError unless `baseline` is between 0 and 1.
    """
    if not 0 < baseline < 1:
        raise ValueError(f"{baseline} is not a share between 0 and 1")
    return _NORMAL.cdf(_NORMAL.inv_cdf(baseline) + effect)


def share_above_average_percent(*, outcome: str) -> float:
    """The share of one group above the other's average, from a printed effect, in percent."""
    return 100 * share_above_average(number(_effect(outcome), "estimate"))


def share_above_average_percent_bounds(*, outcome: str) -> tuple[float, float]:
    """The same for the ends of the printed interval."""
    low, high = estimate_if_midpoint_agrees_bounds(outcome=outcome)
    return 100 * share_above_average(low), 100 * share_above_average(high)


def superiority_percent(*, outcome: str) -> float:
    """How often someone of one group is above someone of the other, in percent."""
    return 100 * probability_of_superiority(number(_effect(outcome), "estimate"))


def superiority_percent_bounds(*, outcome: str) -> tuple[float, float]:
    """The same for the ends of the printed interval."""
    low, high = estimate_if_midpoint_agrees_bounds(outcome=outcome)
    return 100 * probability_of_superiority(low), 100 * probability_of_superiority(high)


def overlap_percent(*, outcome: str) -> float:
    """The overlap of the two groups' curves, in percent."""
    return 100 * overlap(number(_effect(outcome), "estimate"))


def overlap_percent_bounds(*, outcome: str) -> tuple[float, float]:
    """The same for the ends of the printed interval, swapped: a larger effect overlaps less.

    If the interval includes 0, the upper bound is full overlap.
    """
    low, high = estimate_if_midpoint_agrees_bounds(outcome=outcome)
    ends = 100 * overlap(low), 100 * overlap(high)
    return min(ends), 100.0 if low < 0 < high else max(ends)


def shifted_percent(*, outcome: str, baseline_percent: float) -> float:
    """The share past the threshold after the curve shifts by a printed effect, in percent."""
    return 100 * shifted_share(baseline_percent / 100, number(_effect(outcome), "estimate"))


def shifted_percent_bounds(*, outcome: str, baseline_percent: float) -> tuple[float, float]:
    """The same for the ends of the printed interval."""
    low, high = estimate_if_midpoint_agrees_bounds(outcome=outcome)
    share = baseline_percent / 100
    return 100 * shifted_share(share, low), 100 * shifted_share(share, high)


def _effect(outcome: str) -> Row:
    return one_row("effect-sizes", outcome=outcome)


def _middle(row: Row) -> float:
    return (number(row, "low") + number(row, "high")) / 2
