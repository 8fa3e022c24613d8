"""Statistical process control: the XmR chart of a count by month, with the rules the NHS uses.

For a process measured often, such as referrals each month. A dozen yearly survey points are too
few, and have intervals of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

REACH = 2.66
"""Process limits are this many mean moving ranges from the mean: 3 / 1.128."""
SCREEN = 3.267
"""Moving ranges above this multiple of their mean are left out, once, when setting limits."""
RUN = 7
"""Points on one side of the mean, or in a rising (falling) run, that make a signal."""


@dataclass(frozen=True, slots=True)
class Xmr:
    """The mean and limits of a process, and the indexes (from 0) of points that signal."""

    mean: float
    low: float
    high: float
    signals: dict[str, tuple[int, ...]]


def xmr(values: Sequence[float]) -> Xmr:
    """The XmR chart of `values`, in the order measured.

    Raises ValueError for fewer than 2 values.
    """
    if len(values) < 2:
        raise ValueError("an XmR chart needs 2 values or more")
    mean = fmean(values)
    ranges = [abs(now - before) for before, now in pairwise(values)]
    kept = [step for step in ranges if step <= SCREEN * fmean(ranges)]
    reach = REACH * fmean(kept)
    signals = {
        "outside": tuple(i for i, v in enumerate(values) if abs(v - mean) > reach),
        "one side": _runs([_sign(v - mean) for v in values], RUN),
        "trend": _trends(values),
        "2 of 3": _near_limit([v - mean for v in values], reach * 2 / 3),
    }
    return Xmr(mean, mean - reach, mean + reach, signals)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _runs(signs: Sequence[int], length: int) -> tuple[int, ...]:
    """Indexes in runs of `length` or more with the same sign; a 0 ends a run."""
    found: set[int] = set()
    for end in range(length, len(signs) + 1):
        window = signs[end - length : end]
        if window[0] and len(set(window)) == 1:
            found.update(range(end - length, end))
    return tuple(sorted(found))


def _trends(values: Sequence[float]) -> tuple[int, ...]:
    """Indexes in runs of 7 or more points that each rise, or each fall."""
    steps = [_sign(now - before) for before, now in pairwise(values)]
    rising = _runs(steps, RUN - 1)
    return tuple(sorted({place for step in rising for place in (step, step + 1)}))


def _near_limit(offsets: Sequence[float], far: float) -> tuple[int, ...]:
    """Indexes of points far from the mean on one side, where 2 of 3 in a row are."""
    found: set[int] = set()
    for start in range(len(offsets) - 2):
        for side in (1, -1):
            beyond = [i for i in range(start, start + 3) if side * offsets[i] > far]
            if len(beyond) >= 2:
                found.update(beyond)
    return tuple(sorted(found))
