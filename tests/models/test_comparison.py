"""The rule of comparison at its edges, change over time, process charts and hidden counts."""

import pytest

from book.models.comparison import (
    Change,
    Verdict,
    beside_england,
    different_by_chance,
    over_time,
    tally,
)
from book.models.spc import xmr
from book.models.suppression import suppress


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (7.51, 7.9, Verdict.HIGHER),
        (7.5, 7.9, Verdict.SIMILAR),
        (7.1, 7.9, Verdict.SIMILAR),
        (7.1, 7.5, Verdict.SIMILAR),
        (7.1, 7.49, Verdict.LOWER),
        (None, None, Verdict.NO_FIGURE),
    ],
)
def test_an_interval_that_touches_england_is_similar(low, high, verdict) -> None:
    assert beside_england(low, high, 7.5) is verdict


def test_what_is_withheld_is_not_compared_and_not_zero() -> None:
    assert beside_england(None, None, 7.5, withheld=True) is Verdict.TOO_FEW
    assert beside_england(7, 8, None) is Verdict.NO_FIGURE
    assert not Verdict.TOO_FEW.compared and not Verdict.NO_FIGURE.compared
    assert Verdict.SIMILAR.compared and not Verdict.SIMILAR.differs


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="low to high"):
        beside_england(8, 7, 7.5)


@pytest.mark.parametrize(
    ("now", "change"),
    [((7.6, 8), Change.ROSE), ((7.5, 8), Change.UNCLEAR), ((6, 6.9), Change.FELL),
     ((6, 7), Change.UNCLEAR)],
)  # fmt: skip
def test_a_change_is_told_only_where_intervals_lie_apart(now, change) -> None:
    assert over_time((7, 7.5), now) is change


def test_chance_alone_makes_some_areas_differ() -> None:
    assert different_by_chance(296) == pytest.approx(14.8)
    assert list(tally([Verdict.LOWER, Verdict.LOWER]).values()) == [0, 0, 2, 0, 0]


def test_limits_of_a_steady_process() -> None:
    """Worked by hand: the mean is 11, the moving ranges are all 2, 2.66 times 2 is 5.32."""
    chart = xmr([10, 12] * 6)
    assert (chart.mean, chart.low, chart.high) == pytest.approx((11, 5.68, 16.32))
    assert not any(chart.signals.values())


def test_each_rule_finds_its_own_signal() -> None:
    assert xmr([10, 12] * 6 + [30]).signals["outside"] == (12,)
    assert xmr([16, 10] * 4 + [14] * 7).signals["one side"] == tuple(range(8, 15))
    assert xmr([10, 12, 10, 11, 12, 13, 14, 15, 16]).signals["trend"] == tuple(range(2, 9))
    assert xmr([10, 12] * 8 + [16, 11, 16] + [10, 12] * 4).signals["2 of 3"] == (16, 18)


def test_one_wild_month_does_not_widen_the_limits() -> None:
    """The moving ranges to and from the wild month are left out, so they are 2 again."""
    chart = xmr([10, 12] * 10 + [60, 10, 12] + [10, 12] * 10)
    assert chart.high - chart.mean == pytest.approx(2.66 * 2)
    with pytest.raises(ValueError, match="2 values"):
        xmr([1])


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 0, "b": 5, "c": 40}, {"a": 0, "b": 5, "c": 40}),
        ({"a": 4, "b": 5, "c": 40}, {"a": None, "b": None, "c": 40}),
        ({"a": 4, "b": 1, "c": 40}, {"a": None, "b": None, "c": 40}),
        ({"a": 4, "b": 0}, {"a": None, "b": None}),
        ({"a": 3}, {"a": None}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(counts, shown) -> None:
    assert suppress(counts) == shown


def test_without_a_total_one_hidden_count_is_enough() -> None:
    assert suppress({"a": 4, "b": 5}, total_shown=False) == {"a": None, "b": 5}
    with pytest.raises(ValueError, match="below 0: a"):
        suppress({"a": -1})
