"""Ratios against published and independent values."""

import math

import pytest

from book.models import ratios


def test_an_odds_ratio_of_1_26_is_26_percent_higher_odds() -> None:
    assert ratios.excess_percent(study="holt-lunstad-2015-loneliness") == pytest.approx(26)


@pytest.mark.parametrize(
    ("study", "percent"),
    [
        ("holt-lunstad-2010-relationships", 50),
        ("valtorta-2016-heart-disease", 29),
        ("valtorta-2016-stroke", 32),
        ("rico-uribe-2018-loneliness", 22),
        ("schutter-2022-loneliness", 10),
        ("wang-2023-loneliness", 14),
        ("wang-2023-isolation", 32),
    ],
)
def test_every_interval_we_read_fits_its_estimate(study: str, percent: float) -> None:
    assert ratios.excess_percent_if_midpoint_agrees(study=study) == pytest.approx(percent)


@pytest.mark.parametrize(
    ("baseline", "risk_ratio"), [(5, 1.24), (10, 1.23), (20, 1.20), (30, 1.17)]
)
def test_risk_ratio_of_the_2015_odds_ratio(baseline: float, risk_ratio: float) -> None:
    found = ratios.risk_ratio(study="holt-lunstad-2015-loneliness", baseline_percent=baseline)
    assert round(found, 2) == risk_ratio


def test_risk_ratio_agrees_with_counting_people() -> None:
    # 30 of 100 exposed and 20 of 100 unexposed: risk ratio 1.5, odds ratio (30/70) / (20/80).
    odds_ratio = (30 / 70) / (20 / 80)
    assert ratios.risk_ratio_from_odds(odds_ratio, 0.20) == pytest.approx(1.5)


def test_odds_and_risk_agree_where_the_outcome_is_rare_or_there_is_no_effect() -> None:
    assert ratios.risk_ratio_from_odds(1.26, 0.0) == 1.26
    assert ratios.risk_ratio_from_odds(1.0, 0.4) == 1.0


@pytest.mark.parametrize(
    ("odds_ratio", "baseline"), [(0, 0.1), (-1, 0.1), (1.26, -0.1), (1.26, 1.1)]
)
def test_risk_ratio_refuses_what_cannot_be(odds_ratio: float, baseline: float) -> None:
    with pytest.raises(ValueError, match="baseline risk from 0 to 1"):
        ratios.risk_ratio_from_odds(odds_ratio, baseline)


def test_only_an_odds_ratio_is_converted() -> None:
    with pytest.raises(ValueError, match="hazard ratio, not an odds ratio"):
        ratios.risk_ratio(study="rico-uribe-2018-loneliness", baseline_percent=10)


def test_a_study_without_an_interval_cannot_be_checked_by_it() -> None:
    with pytest.raises(LookupError, match="column 'low' is empty"):
        ratios.estimate_if_midpoint_agrees(study="holt-lunstad-2015-loneliness")


def test_an_unknown_study_is_named() -> None:
    with pytest.raises(LookupError, match="'nobody-1900'"):
        ratios.excess_percent(study="nobody-1900")


def test_the_midpoint_is_geometric() -> None:
    assert ratios.geometric_midpoint(0.5, 2.0) == 1.0
    assert ratios.midpoint(study="valtorta-2016-stroke") == pytest.approx(math.sqrt(1.04 * 1.68))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (2, 1), (-1, 1)])
def test_the_midpoint_refuses_what_is_no_interval(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="not an interval"):
        ratios.geometric_midpoint(low, high)


def test_an_estimate_far_from_its_midpoint_does_not_agree() -> None:
    assert ratios.midpoint_agrees(1.50, 1.42, 1.59)
    assert not ratios.midpoint_agrees(1.45, 1.42, 1.59)
    assert not ratios.midpoint_agrees(1.05, 1.42, 1.59)


def test_the_standard_error_gives_the_interval_back() -> None:
    error = ratios.standard_error(study="wang-2023-loneliness")
    middle = ratios.midpoint(study="wang-2023-loneliness")
    assert middle * math.exp(ratios.Z_95 * error) == pytest.approx(1.20)
    assert middle * math.exp(-ratios.Z_95 * error) == pytest.approx(1.08)


LONELY = {"exposure": "loneliness", "outcome": "first heart attack"}


def test_full_adjustment_leaves_little_of_the_link() -> None:
    # Hakulinen and others 2018, abstract: 1.49 (1.36 to 1.64), then 1.06 (0.96 to 1.17).
    assert ratios.adjusted_excess_percent(**LONELY, adjustment="little") == pytest.approx(49)
    assert ratios.adjusted_excess_percent(**LONELY, adjustment="full") == pytest.approx(6)
    low, high = ratios.adjusted_excess_percent_bounds(**LONELY, adjustment="full")
    assert (low, high) == (pytest.approx(-4), pytest.approx(17))


def test_a_ratio_whose_interval_was_not_read_checks_nothing() -> None:
    with pytest.raises(LookupError, match="'low' is empty"):
        ratios.adjusted_excess_percent(
            exposure="loneliness", outcome="death from any cause", adjustment="full"
        )
