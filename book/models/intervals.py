"""Confidence limits of a proportion and of a count, by the methods that OHID uses.

Formulas as OHID publishes them for its indicators: Wilson's score method for proportions,
Byar's approximation for counts, and exact limits where a count is below 10. The value of z is
the exact quantile of the normal distribution, 1.959964 for 95%, never a rounded 1.96.

Use them on counts alone. A weighted survey's interval must allow for its design, so for a
survey show the interval that its publisher gives.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

FEW_EVENTS = 10
"""Below so many events Byar's approximation gives way to exact limits."""


class Limits(NamedTuple):
    """The lower and the upper end of an interval, in the unit of what was asked."""

    low: float
    high: float


def z_of(confidence: float) -> float:
    """How many standard errors reach to each side: 1.959964 for a confidence of 0.95.

    Raises ValueError unless 0 < confidence < 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(x: float, n: float, confidence: float = 0.95) -> Limits:
    """Wilson's limits of the proportion `x` of `n`, both from 0 to 1.

    They never leave that range, and they exist where x is 0. Raises ValueError unless
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
    """Byar's limits of the count `x`. Divide both by a population for limits of a rate.

    Raises ValueError for a count below 0.
    """
    _refuse_negative(x)
    z = z_of(confidence)
    above = x + 1
    low = x * (1 - 1 / (9 * x) - z / (3 * sqrt(x))) ** 3 if x else 0.0
    return Limits(low, above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3)


def exact(x: float, confidence: float = 0.95) -> Limits:
    """Exact Poisson limits of the count `x`, by way of the chi-squared distribution.

    Raises ValueError for a count below 0.
    """
    from scipy.stats import chi2  # noqa: PLC0415  # SciPy

    _refuse_negative(x)
    tail = (1 - confidence) / 2
    low = float(chi2.ppf(tail, 2 * x)) / 2 if x else 0.0
    return Limits(low, float(chi2.ppf(1 - tail, 2 * x + 2)) / 2)


def count_limits(x: float, confidence: float = 0.95) -> Limits:
    """Limits of a count as OHID gives them: exact below 10 events, Byar's from 10 on."""
    return exact(x, confidence) if x < FEW_EVENTS else byar(x, confidence)


def _refuse_negative(x: float) -> None:
    if x < 0:
        raise ValueError(f"{x} is not a count")
