"""Pooling against published pools, against R, against the formulas by hand, and at its edges."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from book.models import pooling
from book.models.pooling import pool, prediction_interval, standard_error_from_interval
from book.tables import number, rows

# Data and results of R's metafor, rma(yi, vi), as statsmodels ships them with its own tests
# (statsmodels/stats/tests/results/results_meta.py, exk1_metafor and exk1_dl).
YI = [61, 61.4, 62.21, 62.3, 62.34, 62.6, 62.7, 62.84, 65.9]
SE = [math.sqrt(v) for v in (0.2025, 1.21, 0.09, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225)]

effects = st.lists(st.floats(-3, 3), min_size=3, max_size=12)


def test_practice_facilitation_pools_to_what_its_paper_prints() -> None:
    # Baskerville, Liddy and Hogg 2012, abstract: 23 studies, 0.56 (0.43 to 0.68), I² = 20%.
    found = pooling.facilitation()
    assert found.studies == 23
    assert [round(v, 2) for v in (found.estimate, found.low, found.high)] == [0.56, 0.43, 0.68]
    assert round(found.i_squared) == 20


@pytest.mark.parametrize(
    ("method", "estimate", "error", "tau_squared"),
    [
        ("DL", 62.3901386044504, 0.245749668040304, 0.288049246973751),
        ("PM", 62.4076199113286, 0.338030602684471, 0.705395309224248),
    ],
)
def test_random_effects_agree_with_r(
    method: pooling.Method, estimate: float, error: float, tau_squared: float
) -> None:
    found = pool(YI, SE, method)
    assert found.estimate == pytest.approx(estimate, rel=1e-6)
    assert found.standard_error == pytest.approx(error, rel=1e-4)
    assert found.tau_squared == pytest.approx(tau_squared, rel=1e-4)
    assert found.q == pytest.approx(24.801897741835)
    assert found.i_squared == pytest.approx(67.744403741711)


def test_der_simonian_and_laird_by_hand() -> None:
    # Two studies, 0 and 1, each with standard error 0.5: weights 4 and 4, average 0.5, Q = 2.
    # tau² = (Q - 1) / (8 - 32 / 8) = 0.25, so each variance is 0.5 and the pool's is 0.25.
    found = pool([0.0, 1.0], [0.5, 0.5])
    assert found.q == pytest.approx(2)
    assert found.tau_squared == pytest.approx(0.25)
    assert found.estimate == pytest.approx(0.5)
    assert found.standard_error == pytest.approx(0.5)
    assert found.i_squared == pytest.approx(50)


def test_fixed_effect_weights_by_precision() -> None:
    # Weights 1 and 4: (0 × 1 + 1 × 4) / 5.
    found = pool([0.0, 1.0], [1.0, 0.5], "fixed")
    assert found.estimate == pytest.approx(0.8)
    assert found.standard_error == pytest.approx(math.sqrt(1 / 5))
    assert found.tau_squared == 0


@pytest.mark.parametrize("method", ["fixed", "DL", "PM"])
def test_one_study_is_its_own_pool(method: pooling.Method) -> None:
    found = pool([0.4], [0.1], method)
    assert (found.estimate, found.standard_error) == (0.4, 0.1)
    assert (found.q, found.i_squared, found.tau_squared) == (0, 0, 0)
    assert found.high == pytest.approx(0.4 + 1.96 * 0.1, abs=1e-4)


@pytest.mark.parametrize("method", ["DL", "PM"])
def test_studies_that_agree_have_no_heterogeneity(method: pooling.Method) -> None:
    found = pool([0.3, 0.3, 0.3], [0.1, 0.2, 0.4], method)
    assert found.estimate == pytest.approx(0.3)
    assert found.tau_squared == pytest.approx(0)
    assert found.i_squared == 0


def test_studies_closer_than_chance_pool_as_a_fixed_effect() -> None:
    # Q = 0.08 on 1 degree of freedom, so DerSimonian and Laird's formula gives less than 0.
    found, fixed = pool([0.3, 0.5], [0.5, 0.5]), pool([0.3, 0.5], [0.5, 0.5], "fixed")
    assert found.tau_squared == 0
    assert (found.estimate, found.standard_error) == (fixed.estimate, fixed.standard_error)


@given(effects, st.floats(-2, 2))
def test_a_shift_of_all_studies_shifts_the_pool(values: list[float], by: float) -> None:
    errors = [0.2 + 0.1 * place for place in range(len(values))]
    before, after = pool(values, errors), pool([v + by for v in values], errors)
    assert after.estimate == pytest.approx(before.estimate + by, abs=1e-6)
    assert after.standard_error == pytest.approx(before.standard_error, abs=1e-6)


@given(effects)
def test_the_pool_lies_among_its_studies_and_random_effects_doubt_more(values: list[float]) -> None:
    errors = [0.2 + 0.1 * place for place in range(len(values))]
    random, fixed = pool(values, errors), pool(values, errors, "fixed")
    assert min(values) - 1e-9 <= random.estimate <= max(values) + 1e-9
    assert random.standard_error >= fixed.standard_error - 1e-12
    low, high = prediction_interval(random)
    assert low <= random.low
    assert random.high <= high


def test_the_prediction_interval_by_hand() -> None:
    # t for 95% on 7 degrees of freedom is 2.365 in any table.
    found = pool(YI, SE)
    half = 2.364624 * math.sqrt(0.288049246973751 + 0.245749668040304**2)
    low, high = prediction_interval(found)
    assert low == pytest.approx(62.3901386044504 - half, abs=1e-4)
    assert high == pytest.approx(62.3901386044504 + half, abs=1e-4)


def test_too_few_studies_predict_nothing() -> None:
    with pytest.raises(ValueError, match="2 studies are too few"):
        prediction_interval(pool([0.1, 0.2], [0.1, 0.1]))
    with pytest.raises(ValueError, match="pool with DL or PM"):
        prediction_interval(pool(YI, SE, "fixed"))


@pytest.mark.parametrize(
    ("values", "errors", "says"),
    [
        ([], [], "one of each a study"),
        ([0.1, 0.2], [0.1], "2 effects and 1 standard errors"),
        ([0.1, 0.2], [0.1, 0.0], "study 2 has effect 0.2 and standard error 0.0"),
        ([0.1, 0.2], [-0.1, 0.1], "study 1"),
        ([math.nan, 0.2], [0.1, 0.1], "study 1 has effect nan"),
        ([0.1, 0.2], [0.1, math.inf], "study 2"),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    values: list[float], errors: list[float], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        pool(values, errors)


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(ValueError, match="'magic'"):
        pool([0.1], [0.1], "magic")  # type: ignore[arg-type]


def test_a_standard_error_gives_its_interval_back() -> None:
    error = standard_error_from_interval(0.26, 0.40)
    assert 0.33 + 1.96 * error == pytest.approx(0.40, abs=1e-4)


@pytest.mark.parametrize(("low", "high"), [(0.4, 0.26), (0.3, 0.3), (math.nan, 1), (0, math.inf)])
def test_what_is_no_interval_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="is not an interval: the lower end comes first"):
        standard_error_from_interval(low, high)


@given(effects, st.sampled_from(["DL", "PM"]))
def test_it_gives_what_statsmodels_gives(values: list[float], method: pooling.Method) -> None:
    """To 9 figures, since sums are added up in another order.

    To 4 for Paule and Mandel: statsmodels stops where the rest is below 0.00001.
    """
    errors = [0.2 + 0.1 * place for place in range(len(values))]
    near = {"rel": 1e-9, "abs": 1e-9} if method == "DL" else {"rel": 1e-4, "abs": 1e-4}
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        wanted = combine_effects(
            np.array(values), np.array(errors) ** 2, method_re="pm" if method == "PM" else "dl"
        )
    found, fixed = pool(values, errors, method), pool(values, errors, "fixed")
    assert found.q == pytest.approx(wanted.q, rel=1e-9, abs=1e-9)
    assert found.tau_squared == pytest.approx(max(0, wanted.tau2), **near)
    assert fixed.estimate == pytest.approx(wanted.mean_effect_fe, rel=1e-9, abs=1e-12)
    assert fixed.standard_error == pytest.approx(wanted.sd_eff_w_fe, rel=1e-12)
    if wanted.tau2 > 0:
        assert found.estimate == pytest.approx(wanted.mean_effect_re, **near)
        assert found.standard_error == pytest.approx(wanted.sd_eff_w_re, **near)


def test_the_facilitation_pool_is_statsmodels_to_15_figures() -> None:
    """The pool that the book cites, in plain Python and by the library."""
    studies = rows("practice-facilitation")
    effects, errors = (
        np.array([number(row, column) for row in studies])
        for column in ("effect", "standard_error")
    )
    wanted, found = combine_effects(effects, errors**2, method_re="dl"), pooling.facilitation()
    assert found.estimate == pytest.approx(wanted.mean_effect_re, rel=1e-14)
    assert found.standard_error == pytest.approx(wanted.sd_eff_w_re, rel=1e-14)
    assert found.i_squared == pytest.approx(100 * wanted.i2, rel=1e-12)
