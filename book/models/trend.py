"""The recent trend of a yearly measure, as in the Fingertips profiles.

Fingertips' technical guidance, "Fingertips trend markers", and the code of the Department of
Health and Social Care (``PHEindicatormethods``, file ``TrendMarkers.R``): a straight line through
the last 5 years, each weighted by its inverse variance, with a chi-squared test.
"""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from scipy.stats import chi2

from book.models.comparison import Change

POINTS = 5
"""Consecutive years in the test, ending with the newest."""
CONFIDENCE = 0.998
_WIDTH = 2 * NormalDist().inv_cdf(0.975)
"""The width of a 95% interval in standard errors."""

Point = tuple[float, float, float]
"""A value, with the low and high end of its 95% interval, in increasing order."""


def recent_trend(series: Sequence[Point | None]) -> Change | None:
    """The change in a measure over its newest `POINTS` years; None if one is missing.

    `series` has one point per year, oldest first, from separate samples and without a break in
    method. A slope counts if it is beyond chance and does not depend on a single year: with any
    one year left out, it must keep its sign. Raises ValueError if an interval has no width.
    """
    points = [point for point in series[-POINTS:] if point is not None]
    if len(points) < POINTS:
        return None
    slope, variance = slope_of(points, range(POINTS))
    if slope**2 / variance <= chi2.ppf(CONFIDENCE, df=1):
        return Change.UNCLEAR
    for left_out in range(POINTS):
        years = [year for year in range(POINTS) if year != left_out]
        without, _ = slope_of([points[year] for year in years], years)
        if np.sign(without) != np.sign(slope):
            return Change.UNCLEAR
    return Change.ROSE if slope > 0 else Change.FELL


def slope_of(points: Sequence[Point], years: Sequence[int]) -> tuple[float, float]:
    """Slope per year of the weighted line through `points`, and the slope's variance."""
    values, low, high = np.array(points).T
    errors = (high - low) / _WIDTH
    if not (errors > 0).all():
        raise ValueError("an interval must have a width: its low end lies below its high end")
    line, covariance = np.polyfit(years, values, deg=1, w=1 / errors, cov="unscaled")
    return float(line[0]), float(covariance[0, 0])
