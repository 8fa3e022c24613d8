"""What is told of an area as new: only changes beyond chance, each once, and few false alarms."""

from itertools import cycle, islice
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from book.models.area_news import (
    YEARS,
    arrivals,
    clear,
    first_shows,
    limit,
    news_of,
    watched_of,
)
from book.models.comparison import Change
from book.models.places import YEARS_BACK, Score, load_places

Z = NormalDist().inv_cdf(0.975)
NONE = Score("none", None, None, None, "withheld")
SPAN = YEARS + YEARS_BACK + 1
"""Periods that 10 years of news look back on."""


def score(mean: float, half: float = 0.2) -> Score:
    return Score("year", mean, mean - half, mean + half, None)


def test_a_change_is_told_where_intervals_lie_apart() -> None:
    assert clear(score(7.0), score(7.41), 6) is Change.ROSE
    assert clear(score(7.0), score(6.59), 6) is Change.FELL
    assert clear(score(7.0), score(7.4), 6) is Change.UNCLEAR, "they touch"
    assert clear(score(7.0), NONE, 6) is clear(NONE, score(7.0), 6) is Change.UNCLEAR


def test_more_measures_ask_for_more() -> None:
    """Intervals that lie just apart are enough among 6 measures, and no longer among 60."""
    then, now = score(7.0), score(7.41)
    errors = 0.41 / (sqrt(2) * 0.2 / Z)
    assert limit(6) < errors < limit(60)
    assert clear(then, now, 60) is Change.UNCLEAR
    assert clear(then, score(7.6), 60) is Change.ROSE
    with pytest.raises(ValueError, match="at least one"):
        limit(0)


def test_a_change_is_told_once_and_its_turn_is_told_again() -> None:
    means = [7.0] * 6 + [8.0] * 8 + [7.0] * 3
    series = [score(mean) for mean in means]
    told = {place: first_shows(series, place, 6) for place in range(len(series))}
    assert {place: change for place, change in told.items() if change is not Change.UNCLEAR} == {
        6: Change.ROSE, 14: Change.FELL,
    }  # fmt: skip


def test_england_s_oldest_comparison_is_told() -> None:
    series = [score(7.0)] * YEARS_BACK + [score(8.0)]
    assert first_shows(series, YEARS_BACK, 6) is Change.ROSE
    assert first_shows(series, YEARS_BACK - 1, 6) is Change.UNCLEAR


def false_alarms(times: int) -> np.ndarray:
    """False alarms in 10 years: a row for each authority, a column for each time it is tried.

    Nothing changes, and every area's intervals are as wide as those that were published for it.
    Healthy life is the mean of 3 years, so that two periods in a row share most of their answers.
    """
    chance, places = np.random.default_rng(23), load_places()
    alarms = []
    for area in places.authorities():
        watched = watched_of(places, area)
        found = np.zeros(times, dtype=int)
        for (table, _), series in watched.items():
            halves = [(s.high - s.low) / 2 if s.low is not None else None for s in series]  # type: ignore[operator]
            halves = list(islice(cycle(halves), SPAN))
            noise = chance.normal(size=(times, SPAN + 2))
            if table == "area-healthy-life":
                noise[:, 2:] = (noise[:, :-2] + noise[:, 1:-1] + noise[:, 2:]) / sqrt(3)
            for place, row in enumerate(noise[:, 2:]):
                drawn = [
                    NONE if half is None else score(7 + half / Z * error, half)
                    for half, error in zip(halves, row, strict=True)
                ]
                told = [first_shows(drawn, at, len(watched)) for at in range(SPAN - YEARS, SPAN)]
                found[place] += YEARS - told.count(Change.UNCLEAR)
        alarms.append(found)
    return np.array(alarms)


def test_without_a_change_there_is_less_than_one_false_alarm_in_10_years() -> None:
    alarms = false_alarms(2)
    assert alarms.shape == (296, 2) and alarms.sum() > 20, "some alarms are false, as they must be"
    assert 0.15 < alarms.mean() < 0.6


@pytest.mark.slow
def test_that_holds_for_every_area() -> None:
    """Each of 296 authorities over 60 times 10 years: the mean of the worst stays below 1."""
    alarms = false_alarms(60)
    assert 0.2 < alarms.mean() < 0.5
    assert alarms.mean(axis=1).max() < 1


def test_every_table_that_is_watched_has_its_days() -> None:
    """A period that came without a day would never be told; one that is not there would mislead."""
    places = load_places()
    england = watched_of(places, places.areas["E92000001"])
    assert {table for table, _ in england} == set(arrivals())
    for (table, _), series in england.items():
        assert series[-1].year in arrivals()[table], table
        assert set(arrivals()[table]) <= {score.year for score in series}
    assert any(news_of(places, area) for area in places.authorities())
