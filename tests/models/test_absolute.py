"""From ratios to people: checked by counting people, and at the edges."""

import math

import pytest

from book.models import absolute
from book.models.absolute import extra_per_thousand, risk_over

LONELY = {"cohort": "uk-biobank", "outcome": "first heart attack", "exposure": "loneliness"}


def test_a_steady_rate_adds_up_to_a_risk() -> None:
    # 100 events among 1,000 people in 5 years: a rate of 0.02 a year, so 1 - exp(-0.2) in 10.
    found = risk_over(10, events=100, people=1000, follow_up=5)
    assert found == pytest.approx(1 - math.exp(-0.2))
    assert risk_over(0, events=100, people=1000, follow_up=5) == 0
    assert risk_over(10, events=0, people=1000, follow_up=5) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"events": -1, "people": 10, "follow_up": 1},
        {"events": 11, "people": 10, "follow_up": 1},
        {"events": 0, "people": 0, "follow_up": 1},
        {"events": 1, "people": 10, "follow_up": 0},
    ],
)
def test_counts_and_times_that_cannot_be(given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="give events from 0"):
        risk_over(10, **given)
    with pytest.raises(ValueError, match="give events from 0"):
        risk_over(-1, events=1, people=10, follow_up=1)


def test_extra_people_agree_with_counting_them() -> None:
    # 20 of 1,000 others have the event, and half as many again of 1,000 exposed: 30.
    assert extra_per_thousand(20, 1.5) == pytest.approx(10)
    assert extra_per_thousand(20, 1) == 0
    assert extra_per_thousand(20, 0.9) == pytest.approx(-2)
    assert extra_per_thousand(0, 3) == 0


@pytest.mark.parametrize(("baseline", "ratio"), [(-1, 1.2), (1001, 1.2), (20, 0), (20, -1)])
def test_baselines_and_ratios_that_cannot_be(baseline: float, ratio: float) -> None:
    with pytest.raises(ValueError, match="give 0 to 1,000"):
        extra_per_thousand(baseline, ratio)


def test_figures_of_the_tables() -> None:
    # 5,731 / 479,054 / 7.1 × 10 years is 16.8 in 1,000, a little less as the rate runs down.
    risk = absolute.risk_per_thousand(cohort="uk-biobank", outcome="first heart attack", years=10)
    assert risk == pytest.approx(1000 * (1 - math.exp(-5731 / 479054 / 7.1 * 10)))
    extra = absolute.extra_in_cohort(**LONELY, adjustment="full", years=10)
    assert extra == pytest.approx(risk * 0.06)
    low, high = absolute.extra_in_cohort_bounds(**LONELY, adjustment="full", years=10)
    assert (low, high) == (pytest.approx(risk * -0.04), pytest.approx(risk * 0.17))


def test_a_baseline_and_a_ratio_of_different_people_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = {
        "adjusted-ratios": {"source": "one-2018", "estimate": 1.5},
        "cohort-events": {"source": "other-2017"},
    }
    monkeypatch.setattr(absolute, "one_row", lambda table, **where: rows[table])
    with pytest.raises(ValueError, match="take both from one study"):
        absolute.extra_in_cohort(**LONELY, adjustment="full", years=10)
