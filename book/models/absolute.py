"""Converts a ratio into people: how many more of them have an event, within one study.

A ratio alone does not say how many people are affected. That needs a baseline (how many have the
event anyway) for the same people, the same event and the same years.
"""

import math

from book.tables import number, one_row


def risk_over(years: float, *, events: float, people: float, follow_up: float) -> float:
    """The risk of an event over some years, from 0 to 1, at the rate a study observed.

    ``1 - exp(-rate × years)`` with rate = events / (people × follow_up). Assumes a constant rate
    and no competing causes of death. Raises ValueError for impossible counts or times.
    """
    if not (0 <= events <= people and people > 0 and follow_up > 0 and years >= 0):
        raise ValueError(
            f"{events} events among {people} people in {follow_up} years, over {years} years: "
            "give events from 0 to the number of people, and times above 0"
        )
    return -math.expm1(-events / (people * follow_up) * years)


def extra_per_thousand(baseline: float, ratio: float) -> float:
    """How many more of 1,000 exposed people have the event than of 1,000 others.

    ``baseline × (ratio - 1)``, with `baseline` in people per 1,000. Uses the risk of everybody in
    the study for that of the unexposed, which is reasonable if few are exposed. Negative if the
    exposed have the lower risk. Raises ValueError for impossible numbers.
    """
    if not (0 <= baseline <= 1000 and ratio > 0):
        raise ValueError(f"baseline {baseline}, ratio {ratio}: give 0 to 1,000, and above 0")
    return baseline * (ratio - 1)


def risk_per_thousand(*, cohort: str, outcome: str, years: float) -> float:
    """The risk in one cohort study, as people per 1,000.

    `risk_over` for one cohort of ``cohort-events``.
    """
    row = one_row("cohort-events", cohort=cohort, outcome=outcome)
    return 1000 * risk_over(
        years,
        events=number(row, "events"),
        people=number(row, "people"),
        follow_up=number(row, "follow_up_years"),
    )


def extra_in_cohort(
    *, cohort: str, outcome: str, exposure: str, adjustment: str, years: float
) -> float:
    """How many more of 1,000 exposed people have the event, from one study's own risk and ratio.

    `extra_per_thousand` at the baseline of `cohort` and its ratio in ``adjusted-ratios``.
    Raises ValueError if the two rows come from different sources, so from different people.
    """
    return _extra(cohort, outcome, exposure, adjustment, years, "estimate")


def extra_in_cohort_bounds(
    *, cohort: str, outcome: str, exposure: str, adjustment: str, years: float
) -> tuple[float, float]:
    """The same for the ends of the ratio's printed interval."""
    low, high = (
        _extra(cohort, outcome, exposure, adjustment, years, end) for end in ("low", "high")
    )
    return low, high


def _extra(
    cohort: str, outcome: str, exposure: str, adjustment: str, years: float, end: str
) -> float:
    ratio = one_row("adjusted-ratios", exposure=exposure, outcome=outcome, adjustment=adjustment)
    counted = one_row("cohort-events", cohort=cohort, outcome=outcome)
    if ratio["source"] != counted["source"]:
        message = f"the baseline is of {counted['source']}, the ratio of {ratio['source']}"
        raise ValueError(f"{message}: take both from one study")
    baseline = risk_per_thousand(cohort=cohort, outcome=outcome, years=years)
    return extra_per_thousand(baseline, number(ratio, end))
