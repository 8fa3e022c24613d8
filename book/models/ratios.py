"""Odds, hazard and risk ratios of published reviews: what they say and if they are consistent."""

import math

from book.tables import Row, number, one_row

Z_95 = 1.959963984540054
"""The normal quantile with 2.5% above it, half of what a 95% interval leaves out."""

HALF_STEP = 0.005
"""Half the last printed place of every ratio in the table; they have 2 decimals."""


def excess_percent(*, study: str) -> float:
    """How far the odds, rate or risk is above 1, in percent: ``(estimate - 1) × 100``.

    `study` is a row of ``relative-risks``. Raises LookupError for an unknown one.
    """
    return (number(_study(study), "estimate") - 1) * 100


def excess_percent_if_midpoint_agrees(*, study: str) -> float:
    """How far the ratio is above 1, in percent, after checking it against its interval.

    `excess_percent` of the result of `estimate_if_midpoint_agrees`.
    """
    return (estimate_if_midpoint_agrees(study=study) - 1) * 100


def excess_percent_if_midpoint_agrees_bounds(*, study: str) -> tuple[float, float]:
    """The printed interval as percentages above 1: low and high."""
    low, high = estimate_if_midpoint_agrees_bounds(study=study)
    return (low - 1) * 100, (high - 1) * 100


def estimate_if_midpoint_agrees(*, study: str) -> float:
    """The printed ratio if it is the middle of its own interval, otherwise that middle.

    A ratio with a Wald interval is the geometric mean of its limits. They agree if the rounding
    ranges of the three printed numbers overlap. Raises LookupError if the table has no interval
    for `study`.
    """
    row = _study(study)
    estimate, low, high = (number(row, column) for column in ("estimate", "low", "high"))
    return estimate if midpoint_agrees(estimate, low, high) else geometric_midpoint(low, high)


def estimate_if_midpoint_agrees_bounds(*, study: str) -> tuple[float, float]:
    """The printed interval of a study's ratio: low and high."""
    row = _study(study)
    return number(row, "low"), number(row, "high")


def midpoint(*, study: str) -> float:
    """The geometric midpoint of a study's printed interval, a ratio."""
    row = _study(study)
    return geometric_midpoint(number(row, "low"), number(row, "high"))


def standard_error(*, study: str) -> float:
    """The standard error of the log ratio that a 95% interval implies.

    ``ln(high / low) / (2 × 1.96)``: Cochrane Handbook for Systematic Reviews, section 6.3.
    """
    row = _study(study)
    return math.log(number(row, "high") / number(row, "low")) / (2 * Z_95)


def adjusted_excess_percent(*, exposure: str, outcome: str, adjustment: str) -> float:
    """How far an adjusted ratio is above 1, in percent, after checking it against its interval.

    `excess_percent` of a row of ``adjusted-ratios``, using the interval's middle if they disagree,
    as in `estimate_if_midpoint_agrees`. Raises LookupError for an unknown row.
    """
    row = _adjusted(exposure, outcome, adjustment)
    estimate, low, high = (number(row, column) for column in ("estimate", "low", "high"))
    agrees = midpoint_agrees(estimate, low, high)
    return ((estimate if agrees else geometric_midpoint(low, high)) - 1) * 100


def adjusted_excess_percent_bounds(
    *, exposure: str, outcome: str, adjustment: str
) -> tuple[float, float]:
    """The printed interval of the same, low and high, in percent."""
    row = _adjusted(exposure, outcome, adjustment)
    return (number(row, "low") - 1) * 100, (number(row, "high") - 1) * 100


def risk_ratio(*, study: str, baseline_percent: float) -> float:
    """The risk ratio that corresponds to a study's odds ratio.

    `baseline_percent` of the unexposed have the outcome. Raises ValueError if the study's measure
    is not an odds ratio.
    """
    row = _study(study)
    if row["measure"] != "odds ratio":
        raise ValueError(f"'{study}' gives a {row['measure']}, not an odds ratio")
    return risk_ratio_from_odds(number(row, "estimate"), baseline_percent / 100)


def risk_ratio_from_odds(odds_ratio: float, baseline: float) -> float:
    """The risk ratio for an odds ratio at a baseline risk between 0 and 1.

    ``OR / (1 - p + p × OR)``: Zhang and Yu, JAMA 1998;280:1690. Exact for a crude odds ratio,
    approximate for an adjusted one. Raises ValueError outside the range.
    """
    if odds_ratio <= 0 or not 0 <= baseline <= 1:
        raise ValueError("give an odds ratio above 0 and a baseline risk from 0 to 1")
    return odds_ratio / (1 - baseline + baseline * odds_ratio)


def geometric_midpoint(low: float, high: float) -> float:
    """The middle of an interval of ratios: ``√(low × high)``.

    Raises ValueError unless 0 < low ≤ high.
    """
    if not 0 < low <= high:
        raise ValueError(f"{low} to {high} is not an interval of ratios")
    return math.sqrt(low * high)


def midpoint_agrees(estimate: float, low: float, high: float, half_step: float = HALF_STEP) -> bool:
    """Whether a printed ratio could be the geometric midpoint of its printed interval.

    Each number may be off by up to `half_step`, because of rounding.
    """
    least = geometric_midpoint(low - half_step, high - half_step)
    most = geometric_midpoint(low + half_step, high + half_step)
    return least <= estimate + half_step and estimate - half_step <= most


def _adjusted(exposure: str, outcome: str, adjustment: str) -> Row:
    where = {"exposure": exposure, "outcome": outcome, "adjustment": adjustment}
    return one_row("adjusted-ratios", **where)


def _study(study: str) -> Row:
    return one_row("relative-risks", study=study)
