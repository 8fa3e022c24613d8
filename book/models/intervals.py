"""Confidence limits of a proportion, by the method that OHID uses.

The formula as OHID publishes it for its indicators: Wilson's score method. z is the exact quantile
of the normal distribution, 1.959964 for 95%, never a rounded 1.96.

Use it for counts only. A weighted survey's interval must allow for its design, so for a survey
show the interval that its publisher gives.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple


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
