"""Two waves of a survey: standard intervals, honest weights, and what a sample can detect."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import power_proportions_2indep, proportion_confint

from book.models import waves
from book.models.waves import Group


def one(yes: int, answered: int, people: int = 1000) -> list[Group]:
    return [Group("all", people, answered, yes)]


def test_a_share_has_wilsons_interval() -> None:
    """Against the formula, written out: centre and reach over 1 + z²/n."""
    z, n, p = 1.959963984540054, 70, 56 / 70
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    assert waves.share(one(56, 70)) == pytest.approx((p, centre - reach, centre + reach))


def test_a_change_has_newcombes_interval() -> None:
    """Against method 10 of Newcombe 1998, built from the two Wilson intervals."""
    first, later = one(48, 80), one(56, 70)
    p1, l1, u1 = waves.share(first)
    p2, l2, u2 = waves.share(later)
    low = p2 - p1 - math.hypot(p2 - l2, u1 - p1)
    high = p2 - p1 + math.hypot(u2 - p2, p1 - l1)
    assert waves.change(first, later) == pytest.approx((0.2, low, high))
    back = waves.change(later, first)
    assert back == pytest.approx((-0.2, -high, -low))


def test_one_group_weighted_is_the_plain_share_with_a_normal_interval() -> None:
    low, high = proportion_confint(45, 90, method="normal")
    assert waves.weighted_share(one(45, 90)) == pytest.approx((0.5, low, high))


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=1, max_size=5),
    st.integers(1, 50),
)
def test_weights_change_nothing_where_answers_match_the_people(
    counts: list[tuple[int, int]], times: int
) -> None:
    groups = [Group(str(i), n * times, n, min(yes, n)) for i, (n, yes) in enumerate(counts)]
    assert waves.weighted_share(groups).value == pytest.approx(waves.share(groups).value)
    assert waves.effective_answers(groups) == pytest.approx(sum(n for n, _ in counts))


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 60)), min_size=2, max_size=5))
def test_uneven_answers_are_worth_no_more_than_they_are(counts: list[tuple[int, int]]) -> None:
    groups = [Group(str(i), people, n, 0) for i, (people, n) in enumerate(counts)]
    assert waves.effective_answers(groups) <= sum(n for _, n in counts) + 1e-9


def test_a_weighted_change_covers_the_truth_about_as_often_as_it_says() -> None:
    """Trust stays put and only who answers moves: the weighted interval still holds 0."""
    random = np.random.default_rng(20261124)
    truth, people = [0.35, 0.5, 0.7], [6400, 9600, 4000]
    asked = {"first": [80, 90, 30], "second": [30, 90, 100]}
    weighted = plain = 0
    for _ in range(500):
        first, later = (
            [Group(str(i), people[i], n, int(random.binomial(n, truth[i])))
             for i, n in enumerate(counts)]
            for counts in asked.values()
        )  # fmt: skip
        weighted += (
            waves.weighted_change(first, later).low
            <= 0
            <= (waves.weighted_change(first, later).high)
        )
        plain += waves.change(first, later).low <= 0 <= waves.change(first, later).high
    assert 0.92 < weighted / 500 < 0.98
    assert plain / 500 < 0.7, "the plain change blames trust for who answered"


def test_the_detectable_rise_would_be_found_as_often_as_asked() -> None:
    rise = waves.detectable_rise(0.47, 200, 220)
    found = power_proportions_2indep(rise, 0.47, 200, ratio=220 / 200).power
    assert found == pytest.approx(0.8, abs=0.01)


def test_answers_needed_and_detectable_rise_are_one_question_asked_both_ways() -> None:
    n = waves.answers_needed(0.47, 0.05)
    assert waves.detectable_rise(0.47, n, n) <= 0.05 < waves.detectable_rise(0.47, n - 1, n - 1)


def test_few_answers_from_a_high_start_can_find_nothing() -> None:
    with pytest.raises(ValueError, match="95% to 100%"):
        waves.detectable_rise(0.95, 10, 10)


def test_the_made_up_survey_rises_only_because_others_answered() -> None:
    """What the chapter teaches: the plain change leaves 0 out, the weighted one does not."""
    first, second = waves.wave("first"), waves.wave("second")
    assert waves.change(first, second).low > 0
    weighted = waves.weighted_change(first, second)
    assert weighted.low < 0 < weighted.high
    assert weighted.value < waves.change(first, second).value / 5


@pytest.mark.parametrize(
    ("yes", "answered", "people"), [(3, 2, 9), (-1, 2, 9), (0, 0, 9), (1, 2, 0)]
)
def test_counts_that_cannot_be_are_refused(yes: int, answered: int, people: int) -> None:
    with pytest.raises(ValueError, match="group 'all'"):
        Group("all", people, answered, yes)


def test_waves_of_other_groups_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same groups"):
        waves.weighted_change(one(1, 2), one(1, 2, people=999))


def test_an_unknown_wave_is_named() -> None:
    with pytest.raises(LookupError, match="'third'"):
        waves.wave("third")
