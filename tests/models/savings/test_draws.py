"""Draws: always the same, spread as they should be, and no draw outside its range."""

import numpy as np
import pytest

from book.models.savings.calculate import evaluate
from book.models.savings.draws import interval, simulate, swings, triangular, uniforms
from book.models.savings.presets import presets


def mulberry32(seed: int, times: int) -> list[float]:
    """The generator as published, one number after another, in plain Python."""
    found, state, mask = [], seed, 0xFFFFFFFF
    for _ in range(times):
        state = (state + 0x6D2B79F5) & mask
        t = ((state ^ (state >> 15)) * (state | 1)) & mask
        t ^= (t + ((t ^ (t >> 7)) * (t | 61))) & mask
        found.append(((t ^ (t >> 14)) & mask) / 2**32)
    return found


def test_draws_are_those_of_the_published_generator() -> None:
    assert uniforms(0, 0, 50, seed=2022).tolist() == mulberry32(2022, 50)


def test_a_draw_depends_on_its_place_alone() -> None:
    assert uniforms(4, 30, 20).tolist() == uniforms(4, 0, 50)[30:].tolist()
    assert uniforms(4, 0, 50).tolist() != uniforms(5, 0, 50).tolist()
    with pytest.raises(ValueError, match="room for"):
        uniforms(0, 0, 2_000_000)


def test_draws_are_even_and_unrelated() -> None:
    drawn = np.array([uniforms(column, 0, 20_000) for column in range(6)])
    assert np.histogram(drawn, bins=10, range=(0, 1))[0] == pytest.approx(12_000, rel=0.03)
    apart = np.corrcoef(drawn) - np.eye(6)
    assert np.abs(apart).max() < 0.03


def test_the_triangle_has_its_mean_its_spread_and_its_ends() -> None:
    drawn = triangular(uniforms(1, 0, 100_000), 2.0, 3.0, 10.0)
    assert drawn.mean() == pytest.approx(5, rel=0.01)
    assert drawn.var() == pytest.approx((4 + 9 + 100 - 6 - 20 - 30) / 18, rel=0.02)
    assert 2 <= drawn.min() < 2.05 and 9.9 < drawn.max() <= 10
    assert set(triangular(uniforms(1, 0, 5), 3.0, 3.0, 3.0)) == {3.0}
    with pytest.raises(ValueError, match="does not hold"):
        triangular(uniforms(1, 0, 5), 2.0, 1.0, 3.0)


def test_a_simulation_is_the_model_at_each_draw() -> None:
    town = presets()["made-up-town"]
    amounts = town.amounts()
    first = simulate(amounts, town.ranges, ["net", "people"], draws=25_000)
    again = simulate(amounts, town.ranges, ["net", "people"], draws=25_000)
    assert first["net"].tolist() == again["net"].tolist()
    low, high = interval(first["net"])
    assert low < float(evaluate(amounts)["net"].value) < high
    assert len(first["people"]) == 25_000
    fixed = simulate(amounts, {}, ["net"], draws=3)["net"]
    assert fixed.tolist() == [float(evaluate(amounts)["net"].value)] * 3


def test_the_widest_swing_comes_first() -> None:
    town = presets()["made-up-town"]
    found = swings(town.amounts(), town.ranges)
    widths = [abs(high - low) for _, low, high in found]
    assert widths == sorted(widths, reverse=True) and widths[0] > 0
    assert {name for name, _, _ in found} == set(town.ranges)
