"""From ratios to people: checked by counting people, at the edges, and for the same seed."""

import math

import pytest

from book.models import absolute
from book.models.absolute import (
    attributable_fraction,
    extra_cases,
    risk_over,
    simulated_extra_cases,
    unexposed_risk,
)


def test_a_steady_rate_adds_up_to_a_risk() -> None:
    # 100 events among 1,000 people in 5 years: a rate of 0.02 a year, so 1 - exp(-0.2) in 10.
    found = risk_over(10, events=100, people=1000, follow_up=5)
    assert found == pytest.approx(1 - math.exp(-0.2))
    assert risk_over(0, events=100, people=1000, follow_up=5) == 0
    assert risk_over(10, events=0, people=1000, follow_up=5) == 0


def test_extra_cases_agree_with_counting_people() -> None:
    # 1,000 people, 100 exposed. 20 of 100 exposed and 90 of 900 others fall ill: ratio 2.
    average = (20 + 90) / 1000
    assert unexposed_risk(average, ratio=2, share=0.1) == pytest.approx(0.1)
    assert extra_cases(average, ratio=2, share=0.1, people=100) == pytest.approx(10)
    # Without the exposure, 10 of those 110 cases would not happen.
    assert attributable_fraction(2, 0.1) == pytest.approx(10 / 110)


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_ratio_of_1_means_no_extra_case(share: float) -> None:
    assert extra_cases(0.1, ratio=1, share=share) == 0
    assert attributable_fraction(1, share) == 0


def test_nobody_exposed_means_nothing_to_attribute() -> None:
    assert attributable_fraction(3, 0) == 0
    assert attributable_fraction(2, 1) == pytest.approx(0.5)
    assert attributable_fraction(0.5, 1) == pytest.approx(-1)


def test_the_simulation_brackets_the_plain_answer_and_repeats() -> None:
    given = {"events": 5731, "people": 479054, "follow_up": 7.1, "share": 0.066}
    found = simulated_extra_cases(**given, ratio=(1.04, 1.59))
    average = risk_over(10, events=5731, people=479054, follow_up=7.1)
    # So many events leave little doubt in the baseline: the ends are those of the ratio.
    assert found.middle == pytest.approx(extra_cases(average, ratio=1.286, share=0.066), rel=0.03)
    assert found.low == pytest.approx(extra_cases(average, ratio=1.04, share=0.066), abs=0.15)
    assert found.high == pytest.approx(extra_cases(average, ratio=1.59, share=0.066), abs=0.3)
    assert simulated_extra_cases(**given, ratio=(1.04, 1.59)) == found
    assert simulated_extra_cases(**given, ratio=(1.04, 1.59), seed=1) != found


def test_few_events_widen_the_limits() -> None:
    many = simulated_extra_cases(
        events=1000, people=10_000, follow_up=5, share=0.1, ratio=(1.2, 1.4)
    )
    few = simulated_extra_cases(events=10, people=100, follow_up=5, share=0.1, ratio=(1.2, 1.4))
    assert few.high - few.low > 1.5 * (many.high - many.low)


def test_figures_of_the_tables() -> None:
    # 5,731 / 479,054 / 7.1 × 10 years is 16.8 in 1,000, a little less as the rate runs down.
    risk = absolute.risk_per_thousand(cohort="uk-biobank", outcome="first heart attack", years=10)
    assert risk == pytest.approx(1000 * (1 - math.exp(-5731 / 479054 / 7.1 * 10)))
    extra = absolute.extra_per_thousand(
        cohort="uk-biobank",
        outcome="first heart attack",
        study="valtorta-2016-heart-disease",
        share_percent=6.6,
        years=10,
    )
    assert extra == pytest.approx(risk / (1 + 0.066 * 0.29) * 0.29)
    on_a_list = absolute.extra_on_a_list(
        list_size=10_000,
        cohort="uk-biobank",
        outcome="first heart attack",
        study="valtorta-2016-heart-disease",
        share_percent=6.6,
        years=10,
    )
    assert on_a_list == pytest.approx(extra * 0.66)  # 660 people, extra counts 1,000
    percent = absolute.attributable_percent(study="valtorta-2016-stroke", share_percent=6.6)
    assert percent == pytest.approx(100 * 0.066 * 0.32 / (1 + 0.066 * 0.32))


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": -1, "people": 10, "follow_up": 1},
        {"events": 11, "people": 10, "follow_up": 1},
        {"events": 1, "people": 10, "follow_up": 0},
        {"events": 0, "people": 0, "follow_up": 1},
    ],
)
def test_counts_that_cannot_be_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="from 0 to the number of people"):
        risk_over(10, **wrong)


@pytest.mark.parametrize(("ratio", "share"), [(0, 0.1), (-1, 0.1), (1.3, -0.1), (1.3, 1.1)])
def test_a_ratio_or_share_that_cannot_be_is_refused(ratio: float, share: float) -> None:
    with pytest.raises(ValueError, match="a ratio above 0, a share from 0 to 1"):
        attributable_fraction(ratio, share)


def test_a_risk_above_1_is_refused() -> None:
    with pytest.raises(ValueError, match="not a risk from 0 to 1"):
        unexposed_risk(1.2, ratio=1.3, share=0.1)


@pytest.mark.parametrize("interval", [(1.59, 1.04), (0, 1.5), (1.2, 1.2)])
def test_an_interval_that_is_none_is_refused(interval: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=r"not an interval|leaves no doubt"):
        simulated_extra_cases(events=5, people=100, follow_up=5, share=0.1, ratio=interval)
