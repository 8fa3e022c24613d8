"""Two survey waves: the change, the effect of weighting, and what a sample can detect."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportion_effectsize,
)

from book.models.ratios import Z_95
from book.tables import number, rows


class Estimate(NamedTuple):
    """A fraction, or a difference of two, with its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one group in one wave: `yes` of `answered`, of `people` who live there."""

    name: str
    people: int
    answered: int
    yes: int

    def __post_init__(self) -> None:
        if self.people <= 0 or not 0 <= self.yes <= self.answered or self.answered == 0:
            raise ValueError(
                f"group '{self.name}': {self.yes} yes of {self.answered} answers among "
                f"{self.people} people; expected some people, an answer, and no more yes than that"
            )


def wave(name: str) -> list[Group]:
    """The groups of one wave of ``trust-survey``. Raises LookupError for an unknown wave."""
    found = [
        Group(
            str(row["age_group"]),
            int(number(row, "adults")),
            int(number(row, "answered")),
            int(number(row, "trust")),
        )
        for row in rows("trust-survey")
        if row["wave"] == name
    ]
    if not found:
        raise LookupError(f"table 'trust-survey' has no wave '{name}'")
    return found


def share(groups: Sequence[Group]) -> Estimate:
    """The fraction of answers that were yes, with Wilson's score interval."""
    yes, answered = _totals(groups)
    low, high = proportion_confint(yes, answered, method="wilson")
    return Estimate(yes / answered, float(low), float(high))


def change(before: Sequence[Group], after: Sequence[Group]) -> Estimate:
    """The later fraction minus the earlier, with Newcombe's hybrid score interval.

    Assumes that the waves are independent random samples (Newcombe 1998, method 10).
    """
    first, later = _totals(before), _totals(after)
    low, high = confint_proportions_2indep(*later, *first, method="newcomb", compare="diff")
    return Estimate(later[0] / later[1] - first[0] / first[1], float(low), float(high))


def weighted_share(groups: Sequence[Group]) -> Estimate:
    """The fraction weighted by each group's population (post-stratified).

    With W the group's share of people: the sum of W × p, and a normal interval from the sum of
    W² × p × (1 − p) ÷ n. Approximate if a group has few answers.
    """
    value, variance = _weighted(groups)
    return _normal(value, variance)


def weighted_change(before: Sequence[Group], after: Sequence[Group]) -> Estimate:
    """The later weighted fraction minus the earlier, with a normal interval.

    Raises ValueError unless the waves have the same groups of the same size.
    """
    if [(g.name, g.people) for g in before] != [(g.name, g.people) for g in after]:
        raise ValueError("the waves need the same groups, of the same size and in the same order")
    (first, first_variance), (later, later_variance) = _weighted(before), _weighted(after)
    return _normal(later - first, first_variance + later_variance)


def effective_answers(groups: Sequence[Group]) -> float:
    """The equivalent number of equally weighted answers (Kish's approximation)."""
    people = sum(group.people for group in groups)
    weights = [(group.people / people / group.answered, group.answered) for group in groups]
    return sum(w * n for w, n in weights) ** 2 / sum(w * w * n for w, n in weights)


def detectable_rise(start: float, first: int, later: int, *, power: float = 0.8) -> float:
    """The smallest true rise from `start` that samples of these sizes would probably detect.

    As a fraction; two-sided test at 5%, with probability of detection `power`. Cohen's effect size
    on the arcsine scale, solved by statsmodels. Raises ValueError if no rise is large enough.
    """
    size = NormalIndPower().solve_power(nobs1=first, ratio=later / first, alpha=0.05, power=power)
    angle = math.asin(math.sqrt(start)) + size / 2
    if angle > math.pi / 2:
        raise ValueError(
            f"even a rise from {start:.0%} to 100% could be missed with so few answers"
        )
    return math.sin(angle) ** 2 - start


def answers_needed(start: float, rise: float, *, power: float = 0.8) -> int:
    """Answers needed per wave to detect a true `rise` from `start`; see `detectable_rise`."""
    size = proportion_effectsize(start + rise, start)
    needed: float = NormalIndPower().solve_power(effect_size=size, alpha=0.05, power=power)
    return math.ceil(needed)


def _totals(groups: Sequence[Group]) -> tuple[int, int]:
    return sum(group.yes for group in groups), sum(group.answered for group in groups)


def _weighted(groups: Sequence[Group]) -> tuple[float, float]:
    """The weighted fraction and its variance."""
    people = sum(group.people for group in groups)
    parts = [(g.people / people, g.yes / g.answered, g.answered) for g in groups]
    return sum(w * p for w, p, _ in parts), sum(w * w * p * (1 - p) / n for w, p, n in parts)


def _normal(value: float, variance: float) -> Estimate:
    reach = Z_95 * math.sqrt(variance)
    return Estimate(value, value - reach, value + reach)
