"""Student's t distribution for whole degrees of freedom, by its closed form."""

import math


def t_quantile(probability: float, freedom: int) -> float:
    """The upper quantile of Student's t: the value below which a given share lies.

    Bisects until the range cannot be halved, then rounds to 12 decimals, so that every platform's
    arithmetic gives the same number. Raises ValueError unless 0.5 < probability < 1 and there is
    at least one degree of freedom.
    """
    if not 0.5 < probability < 1 or freedom < 1:
        raise ValueError(f"no quantile for {probability} on {freedom} degrees of freedom")
    low, high = 0.0, 1.0
    while _within(high, freedom) < 2 * probability - 1:
        high *= 2
    while low < (middle := (low + high) / 2) < high:
        if _within(middle, freedom) < 2 * probability - 1:
            low = middle
        else:
            high = middle
    return round(high, 12)


def _within(t: float, freedom: int) -> float:
    """The probability between -t and t: Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    length = math.sqrt(freedom + t * t)
    sine, cosine = t / length, math.sqrt(freedom) / length
    odd = freedom % 2
    total, term = 0.0, cosine if odd else 1.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= cosine * cosine * step / (step + 1)
    if odd:
        return 2 / math.pi * (math.atan(t / math.sqrt(freedom)) + sine * total)
    return sine * total
