"""Funnel plots: how far a proportion may be from the average by chance, by number asked.

They need counts. Averages published without the number of people cannot be drawn in a funnel.
"""

from math import sqrt
from statistics import NormalDist

from book.models.intervals import Limits

WARNING = 0.975
"""One-sided probability of the inner limits, about 2 standard deviations."""
ACTION = 0.999
"""One-sided probability of the outer limits, about 3 standard deviations."""


def funnel_limits(average: float, n: float, p: float = WARNING) -> Limits:
    """The range of proportions, 0 to 1, expected for a place of `n` people by chance alone.

    The limits are average ± z·√(average·(1 - average)/n), cut off at 0 and 1. Raises ValueError
    unless 0 <= average <= 1 and n > 0.
    """
    if not 0 <= average <= 1 or n <= 0:
        raise ValueError(f"no funnel for an average of {average} and {n} people")
    reach = NormalDist().inv_cdf(p) * sqrt(average * (1 - average) / n)
    return Limits(max(0.0, average - reach), min(1.0, average + reach))


def outside(x: float, n: float, average: float) -> str:
    """Where `x` of `n` lies: "above" or "below" the "inner" or "outer" limits, or "within" them."""
    share = x / n
    for name, p in (("outer", ACTION), ("inner", WARNING)):
        low, high = funnel_limits(average, n, p)
        if share > high:
            return f"above {name}"
        if share < low:
            return f"below {name}"
    return "within"
