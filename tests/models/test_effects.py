"""Standardised effects: three fit their intervals, one does not."""

import pytest

from book.models import effects


@pytest.mark.parametrize(
    ("outcome", "effect"),
    [("health-behaviours", 0.33), ("health-consequences", 0.16), ("self-efficacy", 0.41)],
)
def test_an_effect_that_fits_its_interval_is_returned_as_printed(
    outcome: str, effect: float
) -> None:
    assert effects.estimate_if_midpoint_agrees(outcome=outcome) == effect


def test_the_social_support_effect_does_not_fit_its_interval() -> None:
    assert effects.estimate_if_midpoint_agrees(outcome="social-support") == pytest.approx(0.44)
    assert effects.midpoint(outcome="social-support") == pytest.approx(0.44)


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        ("health-behaviours", 0.036),
        ("health-consequences", 0.054),
        ("self-efficacy", 0.125),
        ("social-support", 0.107),
    ],
)
def test_the_standard_error_of_each_interval(outcome: str, error: float) -> None:
    assert round(effects.standard_error(outcome=outcome), 3) == error


def test_an_unknown_outcome_is_named() -> None:
    with pytest.raises(LookupError, match="'happiness'"):
        effects.midpoint(outcome="happiness")
