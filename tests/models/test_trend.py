"""The trend rule of Fingertips: against statsmodels, at its edges, and where one year decides."""

import numpy as np
import pytest
from scipy.stats import chi2
from statsmodels.regression.linear_model import WLS
from statsmodels.tools import add_constant

from book.models.comparison import Change
from book.models.trend import CONFIDENCE, recent_trend, slope_of

# The example in the documentation of the department's code, in its order.
EXAMPLE = [
    (30.6, 28.98, 32.25), (30.2, 28.63, 31.9), (28.0, 26.44, 29.64), (24.6, 23.15, 26.19),
    (24.67, 23.16, 26.25),
]  # fmt: skip


def around(values: list[float], half: float = 0.1) -> list[tuple[float, float, float]]:
    return [(value, value - half, value + half) for value in values]


def test_the_line_is_that_of_weighted_least_squares() -> None:
    values, low, high = np.array(EXAMPLE).T
    errors = (high - low) / (2 * 1.959963984540054)
    fitted = WLS(values, add_constant(np.arange(5)), weights=1 / errors**2).fit(
        cov_type="fixed scale"
    )
    slope, variance = slope_of(EXAMPLE, range(5))
    assert slope == pytest.approx(fitted.params[1], rel=1e-9)
    assert variance == pytest.approx(fitted.bse[1] ** 2, rel=1e-9)


def test_the_bar_is_that_of_the_department_s_code() -> None:
    assert round(float(chi2.ppf(CONFIDENCE, df=1)), 4) == 9.5495


def test_rise_fall_and_neither() -> None:
    assert recent_trend(EXAMPLE) is Change.FELL
    assert recent_trend(around([7.0, 7.2, 7.4, 7.6, 7.8])) is Change.ROSE
    assert recent_trend(around([7.0, 7.01, 7.0, 7.02, 7.01])) is Change.UNCLEAR


def test_one_year_alone_makes_no_trend() -> None:
    """A slope far beyond chance, but without the last year it points the other way."""
    series = around([7.4, 7.3, 7.2, 7.1, 8.4])
    slope, variance = slope_of(series, range(5))
    assert slope > 0 and slope**2 / variance > 9.5495
    assert recent_trend(series) is Change.UNCLEAR


def test_only_the_newest_years_count() -> None:
    assert recent_trend([*around([1.0, 2.0]), *around([7.0] * 5)]) is Change.UNCLEAR


def test_a_missing_year_leaves_no_answer() -> None:
    assert recent_trend(EXAMPLE[:4]) is None
    assert recent_trend([*EXAMPLE[:2], None, *EXAMPLE[3:]]) is None
    assert recent_trend([None, *EXAMPLE]) is Change.FELL


def test_an_interval_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="must have a width"):
        recent_trend(around([1, 2, 3, 4, 5], half=0))
