"""Standardised effects: three fit their intervals, one does not."""

import pytest
from statsmodels.stats.nonparametric import cohensd2problarger

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


@pytest.mark.parametrize(
    ("effect", "above", "superior", "common"),
    # Cohen 1988 prints U3 as 57.9%, 69.1% and 78.8%; the others from a table of the normal curve.
    [(0.2, 0.579, 0.556, 0.920), (0.5, 0.691, 0.638, 0.803), (0.8, 0.788, 0.714, 0.689)],
)
def test_small_medium_and_large_effects_in_people(
    effect: float, above: float, superior: float, common: float
) -> None:
    assert effects.share_above_average(effect) == pytest.approx(above, abs=5e-4)
    assert effects.probability_of_superiority(effect) == pytest.approx(superior, abs=5e-4)
    assert effects.overlap(effect) == pytest.approx(common, abs=5e-4)


def test_superiority_agrees_with_statsmodels() -> None:
    for effect in (-1.0, 0.0, 0.33, 2.0):
        assert effects.probability_of_superiority(effect) == pytest.approx(
            float(cohensd2problarger(effect))
        )


def test_no_effect_changes_nobody() -> None:
    assert effects.share_above_average(0) == 0.5
    assert effects.probability_of_superiority(0) == 0.5
    assert effects.overlap(0) == 1
    assert effects.shifted_share(0.3, 0) == pytest.approx(0.3)


def test_overlap_does_not_mind_which_group_is_higher() -> None:
    assert effects.overlap(-0.4) == effects.overlap(0.4)


def test_the_ends_of_an_interval_are_shown_in_people() -> None:
    # By hand, from the printed 0.26 to 0.40.
    assert effects.superiority_percent_bounds(outcome="health-behaviours") == pytest.approx(
        (57.3, 61.1), abs=0.05
    )
    assert effects.overlap_percent_bounds(outcome="health-behaviours") == pytest.approx(
        (84.1, 89.7), abs=0.05
    )


def test_a_shift_of_the_average_is_u3_and_a_shift_back_undoes_it() -> None:
    assert effects.shifted_share(0.5, 0.33) == pytest.approx(effects.share_above_average(0.33))
    there = effects.shifted_share(0.3, 0.33)
    assert there == pytest.approx(0.423, abs=5e-4)
    assert effects.shifted_share(there, -0.33) == pytest.approx(0.3)


@pytest.mark.parametrize("baseline", [0, 1, -0.1, 1.1])
def test_a_baseline_that_is_no_share_is_refused(baseline: float) -> None:
    with pytest.raises(ValueError, match="not a share between 0 and 1"):
        effects.shifted_share(baseline, 0.33)


def test_the_group_effects_fit_their_intervals() -> None:
    for outcome in ("group-social-reintegration", "group-mental-health"):
        printed = effects.estimate_if_midpoint_agrees(outcome=outcome)
        assert printed == pytest.approx(effects.midpoint(outcome=outcome))
