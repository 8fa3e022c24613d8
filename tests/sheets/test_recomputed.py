"""Results of the tools, worked out again by other means, and what no input may change."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import proportion_confint

from book.sheets.assets import asset_map
from book.sheets.audit import AUDIT
from book.sheets.evaluation import EVALUATION
from book.sheets.reckon import Given, reckon
from book.sheets.tally import TALLY

HALF = 0.005 + 1e-9
"""Half of what a percentage is rounded to."""
ASSETS = asset_map()
WENT = st.sampled_from(["yes", "no", "do not know"])
VISITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=40)
GROUPS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10**6)), min_size=1, max_size=20)


def people_of(took, compared):
    """Lines of the evaluation, of counts before and after in each group."""
    both = [("took part", pair) for pair in took] + [("comparison", pair) for pair in compared]
    return [
        {"person": f"P{at}", "group": group, "visits_before": before, "visits_after": after}
        for at, (group, (before, after)) in enumerate(both)
    ]


def evaluated(people, **answers):
    found = reckon(EVALUATION, Given(answers, {"people": people}))
    assert found.problems == []
    return found.results


@settings(max_examples=60, deadline=None)
@given(asked=st.integers(1, 5000), part=st.floats(0, 1))
def test_the_intervals_of_the_audit_are_those_of_statsmodels(asked, part):
    matters = round(asked * part)
    line = {"round": "first", "initiative": "A", "asked": asked, "matters": matters}
    found = reckon(AUDIT, Given(lines={"initiatives": [line]})).results
    low, high = proportion_confint(matters, asked, method="wilson")
    assert found["matters_first_share"] == pytest.approx(matters / asked, abs=HALF)
    assert found["matters_first_low"] == pytest.approx(low, abs=HALF)
    assert found["matters_first_high"] == pytest.approx(high, abs=HALF)
    assert 0 <= found["matters_first_low"] <= found["matters_first_high"] <= 1


@settings(max_examples=60, deadline=None)
@given(took=VISITS, compared=VISITS)
def test_the_effect_and_its_interval_are_those_of_welch(took, compared):
    changes = [np.array([after - before for before, after in part]) for part in (took, compared)]
    parts = [change.var(ddof=1) / len(change) for change in changes]
    assume(sum(parts) > 0)
    inverse = sum(part**2 / (len(c) - 1) for part, c in zip(parts, changes, strict=True))
    effect = changes[0].mean() - changes[1].mean()
    reach = math.sqrt(sum(parts)) * stats.t.ppf(0.975, sum(parts) ** 2 / inverse)
    found = evaluated(people_of(took, compared))
    assert found["effect"] == pytest.approx(effect, abs=1e-9)
    assert found["effect_low"] == pytest.approx(effect - reach, rel=1e-6, abs=1e-9)
    assert found["effect_high"] == pytest.approx(effect + reach, rel=1e-6, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(took=VISITS, compared=VISITS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_no_result(took, compared, chance):
    people = people_of(took, compared)
    before = evaluated(people)
    chance.shuffle(people)
    after = evaluated(people)
    numbers = {name for name, value in before.items() if isinstance(value, float)}
    assert {name: after[name] for name in numbers} == pytest.approx(
        {name: before[name] for name in numbers}, abs=1e-9
    )
    assert all(after[name] == before[name] for name in before.keys() - numbers)


@settings(max_examples=25, deadline=None)
@given(counts=VISITS)
def test_a_saving_is_never_claimed_without_people_to_compare_with(counts):
    """However large the fall: 30 people who all fall by 30, and nobody beside them."""
    found = evaluated(people_of([*counts, *[(30, 0)] * 30], []))
    assert found["effect"] == "not yet"
    assert not found["says_saving"].startswith("You may")


@pytest.mark.parametrize(("fall", "spread"), list(product([0.5, 1, 2], [1, 2.5, 6])))
def test_the_people_needed_give_a_power_of_80_per_cent_with_one_to_spare(fall, spread):
    needed = evaluated([], fall=fall, given_spread=spread)["needed"]
    exact = TTestIndPower().solve_power(fall / spread, power=0.8, alpha=0.05)
    assert abs(needed - math.ceil(exact)) <= 1


@settings(max_examples=60, deadline=None)
@given(answers=st.lists(WENT, min_size=1, max_size=60))
def test_the_tally_puts_the_true_percentage_between_its_least_and_its_most(answers):
    """Whatever those did whom nobody could ask."""
    lines = [{"person": f"{at}", "went": answer} for at, answer in enumerate(answers)]
    found = reckon(TALLY, Given(lines={"signposts": lines})).results
    yes, unsure = answers.count("yes"), answers.count("do not know")
    for truly in range(yes, yes + unsure + 1):
        share = truly / len(answers)
        assert found["everybody_least"] - HALF <= share <= found["everybody_most"] + HALF
    assert found["everybody_unsure"] + found["everybody_yes"] + found["everybody_no"] == len(
        answers
    )


@settings(max_examples=40, deadline=None)
@given(pairs=GROUPS)
def test_those_missing_and_those_extra_cancel_out(pairs):
    assume(sum(live for _, live in pairs))
    lines = [
        {"people_group": f"G{at}", "came": came, "live": live}
        for at, (came, live) in enumerate(pairs)
    ]
    worked = reckon(TALLY, Given(lines={"groups": lines}))
    came, live = np.array(pairs, float).T
    fewer = came.sum() * live / live.sum() - came
    found = [line["fewer"] for line in worked.made["groups"]]
    assert found == pytest.approx(fewer, abs=0.5 + 1e-6)
    assert abs(sum(found)) <= len(pairs) / 2 + 1e-6


@pytest.mark.parametrize("limit", [5, 10, 15, 20])
@pytest.mark.parametrize("slow", ["0.8", "0.9", "1.2", "1.4"])
def test_a_walk_of_exactly_the_limit_is_in_reach(limit, slow):
    """Where 900 × 1.4 ÷ 1.4 ÷ 60 is a hair over 15 in binary, but not to whoever measures it."""
    wrong = []
    for detour in ("1", "1.2", "1.4"):
        metres = Fraction(limit) * 60 * Fraction(slow) / Fraction(detour)
        for along, reached in ((float(metres), "yes"), (float(metres) + 0.1, "no")):
            assets = [
                {"asset": "Hall", "asset_x": along, "asset_y": 0}
                | {"evening": "yes", "step_free": "yes"}
            ]
            streets = [{"street": "A", "street_x": 0, "street_y": 0, "homes": 7}]
            speeds = {"fast": float(slow), "slow": float(slow), "detour": float(detour)}
            told = Given({"limit": limit, **speeds}, {"assets": assets, "streets": streets})
            within = reckon(ASSETS, told).made["streets"][0]["within"]
            wrong += [f"{along} m, {detour}: {within}"] if within != reached else []
    assert wrong == []
