"""What a project's own before-and-after counts support: an estimate, an interval, or a refusal.

With a comparison group the estimate is a difference in differences: chance and regression to the
mean affect both groups alike. Without one, an effect cannot be separated from either, so no
saving is given.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

FEWEST = 30
"""Minimum number of people with both counts in each group.

A rule of thumb for a mean of skewed counts, not a power calculation: see `people_needed`.
"""
MOST_LOST = 0.2
"""Share of a group that may be lost before those remaining say little about those who joined."""
COLUMNS = ("person", "group", "visits_before", "visits_after")
TOOK_PART, COMPARISON = "took part", "comparison"
NOBODY = "Nobody who took part is in the table. Add a line for each."
NO_COMPARISON = (
    "There is no comparison group, so a fall may be chance or regression to the mean. "
    "Add people who wait, or who live in a similar area, chosen in the same way."
)
TOO_FEW = (
    "Only {counted} people in the group '{group}' have both counts. "
    f"Wait until at least {FEWEST} have."
)
LOST = (
    "{lost} of {joined} people in the group '{group}' have a count missing. "
    "Find out what became of them."
)
NO_FALL = (
    "The interval reaches no fall at all. Count more people, or for longer, and claim no saving."
)
"""Possible obstacles to a saving, with what to do about each."""


@dataclass(frozen=True, slots=True)
class Change:
    """One group's visits per person: means of those with both counts, and how many were lost."""

    joined: int
    counted: int
    before: float
    after: float

    @property
    def change(self) -> float:
        """Mean change in visits per person; negative for a fall."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the data support. `effect` is visits per person (negative for a fall), or None.

    `missing` lists the obstacles to a saving, each with what to do. It is empty only if `effect`
    may be used as an input of the savings model.
    """

    groups: Mapping[str, Change]
    effect: float | None
    low: float | None
    high: float | None
    missing: list[str] = field(default_factory=list)

    @property
    def bears_a_saving(self) -> bool:
        """Whether the interval is entirely below 0 and nothing is missing."""
        return not self.missing and self.high is not None and self.high < 0


def evaluate(people: Sequence[Mapping[str, object]]) -> Verdict:
    """Assess a table of people with the columns of `COLUMNS`; an unknown count is None.

    The interval is Welch's 95% interval for the difference between two mean changes. Raises
    ValueError for a line that does not fit the template, with its number and what to do.
    """
    changes = _read(people)
    groups = {name: _change(lines) for name, lines in changes.items() if lines}
    missing = _missing(groups)
    both = [_pairs(changes[name]) for name in (TOOK_PART, COMPARISON)]
    if any(len(pairs) < 2 for pairs in both):
        return Verdict(groups, None, None, None, missing)
    took_part, comparison = ([after - before for before, after in pairs] for pairs in both)
    effect, low, high = _welch(np.array(took_part, float), np.array(comparison, float))
    if high >= 0:
        missing.append(NO_FALL)
    return Verdict(groups, effect, low, high, missing)


def people_needed(*, fall: float, spread: float, power: float = 0.8) -> int:
    """People needed in each of two equal groups to detect a true `fall` in visits.

    `spread` is the standard deviation of one person's change, in visits; `power` is the chance of
    detecting it, two-sided at 5%. The exact power of the t test has no spreadsheet formula, so
    this is the normal approximation with its usual correction: at most 1 person off for groups of
    5 or more. Raises ValueError unless all are above 0 and `power` is below 1.
    """
    if fall <= 0 or spread <= 0 or not 0 < power < 1:
        raise ValueError("give a fall and a spread above 0, and a power between 0 and 1")
    sure, found = NormalDist().inv_cdf(0.975), NormalDist().inv_cdf(power)
    return math.ceil(round(2 * ((sure + found) * spread / fall) ** 2 + sure**2 / 4, 9))


def regression_to_the_mean(
    *, people: int, mean: float, spread: float, invited_from: int, seed: int = 2022
) -> tuple[float, float, int]:
    """Visits before and after for people selected for having many, with nothing helping them.

    Each person has a constant usual rate (gamma, with `mean` and standard deviation `spread`);
    visits in each year are Poisson around it. Those with at least `invited_from` visits in the
    first year are selected. Returns their mean visits in each year, and how many there are.
    Raises ValueError if nobody has that many.
    """
    random = np.random.default_rng(seed)
    rates = random.gamma((mean / spread) ** 2, spread**2 / mean, people)
    first, second = random.poisson(rates), random.poisson(rates)
    chosen = first >= invited_from
    if not chosen.any():
        raise ValueError(f"nobody had {invited_from} visits or more: choose a lower number")
    return float(first[chosen].mean()), float(second[chosen].mean()), int(chosen.sum())


def _read(
    people: Sequence[Mapping[str, object]],
) -> dict[str, list[tuple[float | None, float | None]]]:
    changes: dict[str, list[tuple[float | None, float | None]]] = {TOOK_PART: [], COMPARISON: []}
    seen: set[object] = set()
    for line, row in enumerate(people, start=2):
        if absent := [name for name in COLUMNS if name not in row]:
            raise ValueError(f"line {line} has no {', '.join(absent)}: use the template's columns")
        if row["group"] not in changes:
            raise ValueError(
                f"line {line}: the group is '{row['group']}': write '{TOOK_PART}' or '{COMPARISON}'"
            )
        if row["person"] in seen:
            raise ValueError(
                f"line {line}: '{row['person']}' appears twice: keep one line a person"
            )
        seen.add(row["person"])
        counts = tuple(_count(row[name], name, line) for name in COLUMNS[2:])
        changes[str(row["group"])].append((counts[0], counts[1]))
    return changes


def _count(value: object, column: str, line: int) -> float | None:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    try:
        count = float(str(value))
    except ValueError:
        count = -1.0
    if not (math.isfinite(count) and count >= 0 and count == round(count)):
        raise ValueError(
            f"line {line}: {column} is '{value}': write a whole number of visits, or leave it empty"
        )
    return count


def _pairs(lines: Sequence[tuple[float | None, float | None]]) -> list[tuple[float, float]]:
    return [(before, after) for before, after in lines if before is not None and after is not None]


def _change(lines: Sequence[tuple[float | None, float | None]]) -> Change:
    pairs = _pairs(lines)
    before, after = np.mean(np.array(pairs), axis=0).tolist() if pairs else (math.nan, math.nan)
    return Change(len(lines), len(pairs), before, after)


def _missing(groups: Mapping[str, Change]) -> list[str]:
    found = []
    if TOOK_PART not in groups:
        found.append(NOBODY)
    if COMPARISON not in groups:
        found.append(NO_COMPARISON)
    for name, group in groups.items():
        lost = group.joined - group.counted
        if group.counted < FEWEST:
            found.append(TOO_FEW.format(counted=group.counted, group=name))
        if lost > MOST_LOST * group.joined:
            found.append(LOST.format(lost=lost, joined=group.joined, group=name))
    return found


def _welch(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[float, float, float]:
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW  # noqa: PLC0415  # statsmodels

    effect = float(first.mean() - second.mean())
    if first.std() == second.std() == 0:
        return effect, effect, effect
    means = CompareMeans(DescrStatsW(first), DescrStatsW(second))
    low, high = means.tconfint_diff(usevar="unequal")
    return effect, float(low), float(high)
