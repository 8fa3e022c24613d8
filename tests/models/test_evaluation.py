"""A project's own counts: what they bear, and what they do not."""

import math

import numpy as np
import pytest
from statsmodels.stats.power import TTestIndPower

from book.models.evaluation import (
    COMPARISON,
    FEWEST,
    TOOK_PART,
    evaluate,
    people_needed,
    regression_to_the_mean,
)
from book.tables import rows


def people(group: str, before: list[int], after: list[int | None]) -> list[dict[str, object]]:
    return [
        {"person": f"{group}-{n}", "group": group, "visits_before": b, "visits_after": a}
        for n, (b, a) in enumerate(zip(before, after, strict=True))
    ]


def groups(fall: float, size: int = 60) -> list[dict[str, object]]:
    random = np.random.default_rng(5)
    before = random.poisson(5, size).tolist()
    return people(TOOK_PART, before, random.poisson(5 - fall, size).tolist()) + people(
        COMPARISON, before, random.poisson(5, size).tolist()
    )


def test_a_large_fall_against_a_comparison_is_found_near_its_size() -> None:
    verdict = evaluate(groups(fall=3))
    assert verdict.bears_a_saving and verdict.missing == []
    assert verdict.low < -3 < verdict.high < 0


def test_no_fall_bears_no_saving() -> None:
    verdict = evaluate(groups(fall=0))
    assert not verdict.bears_a_saving
    assert "reaches no fall at all" in verdict.missing[0]


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(11)
    held = 0
    for _ in range(400):
        before, after = random.poisson(6, (2, 40)), random.poisson([[4], [6]], (2, 40))
        verdict = evaluate(
            people(TOOK_PART, before[0].tolist(), after[0].tolist())
            + people(COMPARISON, before[1].tolist(), after[1].tolist())
        )
        held += verdict.low <= -2 <= verdict.high
    assert 0.92 <= held / 400 <= 0.98


def test_a_fall_with_no_comparison_group_is_refused() -> None:
    took_part = people(TOOK_PART, [8] * 50, [2] * 50)
    verdict = evaluate(took_part)
    assert verdict.effect is None and not verdict.bears_a_saving
    assert "no comparison group" in verdict.missing[0]
    assert verdict.groups[TOOK_PART].change == -6


def test_too_few_people_are_refused_and_counted() -> None:
    verdict = evaluate(groups(fall=4, size=12))
    assert not verdict.bears_a_saving
    assert f"Only 12 people in the group '{TOOK_PART}'" in verdict.missing[0]
    assert str(FEWEST) in verdict.missing[0]


def test_lost_people_are_refused() -> None:
    table = groups(fall=4)
    for row in table[:20]:
        row["visits_after"] = None
    verdict = evaluate(table)
    assert any("20 of 60" in reason for reason in verdict.missing)
    assert not verdict.bears_a_saving


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"visits_before": -1}, "line 2: visits_before is '-1'"),
        ({"visits_after": "many"}, "line 2: visits_after is 'many'"),
        ({"visits_after": 1.5}, "whole number of visits"),
        ({"group": "others"}, "write 'took part' or 'comparison'"),
        ({"person": "took part-1"}, "appears twice"),
    ],
)
def test_a_bad_line_is_named(change: dict[str, object], said: str) -> None:
    table = groups(fall=1)
    table[0].update(change)
    with pytest.raises(ValueError, match=said):
        evaluate(table)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 has no visits_after"):
        evaluate([{"person": "a", "group": TOOK_PART, "visits_before": 1}])


def test_the_made_up_table_bears_a_saving() -> None:
    verdict = evaluate(rows("made-up-visits"))
    assert verdict.bears_a_saving
    assert verdict.groups[TOOK_PART].counted >= FEWEST


def test_people_needed_is_the_textbook_number() -> None:
    """Half a standard deviation at 80% power: 64 in each group."""
    assert people_needed(fall=0.5, spread=1) == 64
    assert people_needed(fall=0.25, spread=1) > 4 * 62
    compared = 0
    for effect in (0.05, 0.1, 0.2, 0.33, 0.5, 0.75, 1.0, 1.5, 2.0):
        exact = TTestIndPower().solve_power(effect_size=effect, alpha=0.05, power=0.8)
        assert abs(people_needed(fall=effect, spread=1) - math.ceil(exact)) <= 1
        compared += people_needed(fall=effect, spread=1) == math.ceil(exact)
    assert compared >= 6, "and mostly it is the t test's own number"
    with pytest.raises(ValueError, match="above 0"):
        people_needed(fall=0, spread=1)


def test_those_invited_for_many_visits_fall_with_no_help() -> None:
    before, after, chosen = regression_to_the_mean(
        people=20_000, mean=2, spread=1.5, invited_from=4
    )
    assert chosen > 1000
    assert after < before - 1
    everyone = regression_to_the_mean(people=20_000, mean=2, spread=1.5, invited_from=0)
    assert everyone[0] == pytest.approx(everyone[1], rel=0.03)
    with pytest.raises(ValueError, match="nobody had"):
        regression_to_the_mean(people=10, mean=1, spread=1, invited_from=99)
