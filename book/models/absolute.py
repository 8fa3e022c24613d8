"""From a ratio to people: how many more would fall ill, if the ratio were cause and effect.

A ratio alone says nothing of how many. It needs a baseline, which here comes from a study that
counted events, and the share of people exposed. Every number of extra cases supposes that the
link is causal, which studies that only watch people cannot show.
"""

import math
from dataclasses import dataclass

from book.models.ratios import Z_95, geometric_midpoint
from book.models.tables import number, one_row

DRAWS = 20_000
SEED = 20261124


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of simulated results, and the limits that hold 95% of them."""

    middle: float
    low: float
    high: float


def risk_over(years: float, *, events: float, people: float, follow_up: float) -> float:
    """The risk of an event within `years`, 0 to 1, at the rate a study saw.

    ``1 - exp(-rate × years)`` with rate = events / (people × follow_up): a steady rate, and
    nobody dies of anything else first. Raises ValueError for counts or times that cannot be.
    """
    if not (0 <= events <= people and people > 0 and follow_up > 0 and years >= 0):
        raise ValueError(
            f"{events} events among {people} people in {follow_up} years, over {years} years: "
            "give events from 0 to the number of people, and times above 0"
        )
    return -math.expm1(-events / (people * follow_up) * years)


def unexposed_risk(average: float, *, ratio: float, share: float) -> float:
    """The risk of people not exposed, where everybody's average risk is `average`, 0 to 1.

    ``average / (1 + share × (ratio - 1))``: the average is made of `share` exposed people, whose
    risk is `ratio` times that of the rest. Raises ValueError outside the ranges.
    """
    _check(ratio, share)
    if not 0 <= average <= 1:
        raise ValueError(f"{average} is not a risk from 0 to 1")
    return average / (1 + share * (ratio - 1))


def attributable_fraction(ratio: float, share: float) -> float:
    """The share of all cases that would not happen without the exposure, if it is their cause.

    Levin's formula, ``p (RR - 1) / (1 + p (RR - 1))``: Hanley, J Epidemiol Community Health
    2001;55:508. Below 0 where the exposed have the lower risk. It is biased where the ratio was
    adjusted for other differences. Raises ValueError outside the ranges.
    """
    _check(ratio, share)
    more = share * (ratio - 1)
    return more / (1 + more)


def extra_cases(average: float, *, ratio: float, share: float, people: float = 1000) -> float:
    """How many more of `people` exposed have the event than if they were not exposed."""
    return people * unexposed_risk(average, ratio=ratio, share=share) * (ratio - 1)


def simulated_extra_cases(
    *,
    events: float,
    people: float,
    follow_up: float,
    ratio: tuple[float, float],
    share: float,
    years: float = 10,
    size: float = 1000,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Spread:
    """`extra_cases` among `size` exposed people, with the doubt in ratio and baseline carried on.

    `ratio` is the 95% interval of a ratio; its logarithm is drawn from a normal curve. The count
    of events is drawn from a gamma curve, which stands for a Poisson count's rate. The same seed
    gives the same result. Raises ValueError unless 0 < low < high.
    """
    import numpy as np

    low, high = ratio
    middle = geometric_midpoint(low, high)
    if low == high:
        raise ValueError(f"{low} to {high} leaves no doubt to carry on: give the printed interval")
    random = np.random.default_rng(seed)
    drawn = np.exp(random.normal(math.log(middle), math.log(high / low) / (2 * Z_95), draws))
    rate = random.gamma(events, 1.0, draws) / (people * follow_up)
    average = -np.expm1(-rate * years)
    extra = size * average / (1 + share * (drawn - 1)) * (drawn - 1)
    at = np.percentile(extra, [50, 2.5, 97.5])
    return Spread(float(at[0]), float(at[1]), float(at[2]))


def risk_per_thousand(*, cohort: str, outcome: str, years: float) -> float:
    """`risk_over` in one cohort of ``cohort-events``, in people of 1,000."""
    return 1000 * _average(cohort, outcome, years)


def extra_per_thousand(
    *, cohort: str, outcome: str, study: str, share_percent: float, years: float
) -> float:
    """`extra_cases` of 1,000 exposed, at the baseline of `cohort` and the ratio of `study`."""
    ratio = number(one_row("relative-risks", study=study), "estimate")
    return extra_cases(_average(cohort, outcome, years), ratio=ratio, share=share_percent / 100)


def extra_per_thousand_bounds(
    *, cohort: str, outcome: str, study: str, share_percent: float, years: float
) -> tuple[float, float]:
    """The 95% limits of the same, by simulation."""
    row = one_row("cohort-events", cohort=cohort, outcome=outcome)
    ratio = one_row("relative-risks", study=study)
    spread = simulated_extra_cases(
        events=number(row, "events"),
        people=number(row, "people"),
        follow_up=number(row, "follow_up_years"),
        ratio=(number(ratio, "low"), number(ratio, "high")),
        share=share_percent / 100,
        years=years,
    )
    return spread.low, spread.high


def extra_on_a_list(
    *, list_size: float, cohort: str, outcome: str, study: str, share_percent: float, years: float
) -> float:
    """Extra cases among the exposed `share_percent` of a list of `list_size` adults, in people."""
    each = extra_per_thousand(
        cohort=cohort, outcome=outcome, study=study, share_percent=share_percent, years=years
    )
    return each / 1000 * list_size * share_percent / 100


def extra_on_a_list_bounds(
    *, list_size: float, cohort: str, outcome: str, study: str, share_percent: float, years: float
) -> tuple[float, float]:
    """The 95% limits of the same, by simulation."""
    low, high = extra_per_thousand_bounds(
        cohort=cohort, outcome=outcome, study=study, share_percent=share_percent, years=years
    )
    exposed = list_size * share_percent / 100
    return low / 1000 * exposed, high / 1000 * exposed


def attributable_percent(*, study: str, share_percent: float) -> float:
    """`attributable_fraction` of a row of ``relative-risks``, in percent."""
    ratio = number(one_row("relative-risks", study=study), "estimate")
    return 100 * attributable_fraction(ratio, share_percent / 100)


def attributable_percent_bounds(*, study: str, share_percent: float) -> tuple[float, float]:
    """The same for the ends of the printed interval."""
    row = one_row("relative-risks", study=study)
    share = share_percent / 100
    low, high = number(row, "low"), number(row, "high")
    return 100 * attributable_fraction(low, share), 100 * attributable_fraction(high, share)


def _average(cohort: str, outcome: str, years: float) -> float:
    row = one_row("cohort-events", cohort=cohort, outcome=outcome)
    return risk_over(
        years,
        events=number(row, "events"),
        people=number(row, "people"),
        follow_up=number(row, "follow_up_years"),
    )


def _check(ratio: float, share: float) -> None:
    if not (ratio > 0 and 0 <= share <= 1):
        raise ValueError(f"ratio {ratio}, share {share}: give a ratio above 0, a share from 0 to 1")
