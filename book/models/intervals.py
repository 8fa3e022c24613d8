"""Confidence limits of a proportion and of a count, by the methods that OHID uses.

Formulas as OHID publishes them for its indicators: Wilson's score method for proportions,
Byar's approximation for counts, and exact limits for counts below 10. z is the exact quantile of
the normal distribution, 1.959964 for 95%, never a rounded 1.96.

Use them for counts only. A weighted survey's interval must allow for its design, so for a survey
show the interval that its publisher gives.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

FEW_EVENTS = 10
"""Below this many events, use exact limits instead of Byar's approximation."""


class Limits(NamedTuple):
    """The lower and upper end of an interval, in the unit of the quantity."""

    low: float
    high: float


def z_of(confidence: float) -> float:
    """The number of standard errors to each side: 1.959964 for a confidence of 0.95.

    Raises ValueError unless 0 < confidence < 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(x: float, n: float, confidence: float = 0.95) -> Limits:
    """Wilson's limits for the proportion `x` of `n`, both from 0 to 1.

    They stay within that range, and are defined for x = 0. Raises ValueError unless
    0 <= x <= n and n > 0.
    """
    if n <= 0 or not 0 <= x <= n:
        raise ValueError(f"{x} of {n} is not a proportion")
    z = z_of(confidence)
    middle = 2 * x + z**2
    reach = z * sqrt(z**2 + 4 * x * (1 - x / n))
    whole = 2 * (n + z**2)
    return Limits((middle - reach) / whole, (middle + reach) / whole)


def byar(x: float, confidence: float = 0.95) -> Limits:
    """Byar's limits for the count `x`. Divide both by a population for limits of a rate.

    Raises ValueError for a count below 0.
    """
    _refuse_negative(x)
    z = z_of(confidence)
    above = x + 1
    low = x * (1 - 1 / (9 * x) - z / (3 * sqrt(x))) ** 3 if x else 0.0
    return Limits(low, above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3)


def exact(x: float, confidence: float = 0.95) -> Limits:
    """Exact Poisson limits for the count `x`, from the chi-squared distribution.

    Raises ValueError for a count below 0.
    """
    from scipy.stats import chi2  # noqa: PLC0415  # SciPy

    _refuse_negative(x)
    tail = (1 - confidence) / 2
    low = float(chi2.ppf(tail, 2 * x)) / 2 if x else 0.0
    return Limits(low, float(chi2.ppf(1 - tail, 2 * x + 2)) / 2)


def count_limits(x: float, confidence: float = 0.95) -> Limits:
    """OHID's limits for a count: exact below 10 events, Byar's from 10."""
    return exact(x, confidence) if x < FEW_EVENTS else byar(x, confidence)


def _refuse_negative(x: float) -> None:
    if x < 0:
        raise ValueError(f"{x} is not a count")
