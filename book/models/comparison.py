"""Compares an area with England, and with itself in another year.

Uses Fingertips' rule: the area's interval against England's value. "Similar" means that the
interval includes England's value, so the survey cannot show a difference.
"""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """An area compared with England. Values are the words that readers see."""

    HIGHER = "higher than England"
    SIMILAR = "similar to England"
    LOWER = "lower than England"
    TOO_FEW = "not compared: too few people asked"
    NO_FIGURE = "not compared: no figure"

    @property
    def differs(self) -> bool:
        """Whether the survey shows a difference between the area and England."""
        return self in (Verdict.HIGHER, Verdict.LOWER)

    @property
    def compared(self) -> bool:
        """Whether there was anything to compare."""
        return self.differs or self is Verdict.SIMILAR


class Change(StrEnum):
    """The same area in two years. Values are the words that readers see."""

    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "no clear change"


def beside_england(
    low: float | None, high: float | None, england: float | None, *, withheld: bool = False
) -> Verdict:
    """Compare an area's interval with England's value.

    `withheld` means that the publisher had too few answers to give a figure. Raises ValueError if
    `low` is above `high`.
    """
    if withheld:
        return Verdict.TOO_FEW
    if low is None or high is None or england is None:
        return Verdict.NO_FIGURE
    if low > high:
        raise ValueError(f"an interval runs from low to high, not from {low} to {high}")
    if low > england:
        return Verdict.HIGHER
    return Verdict.LOWER if high < england else Verdict.SIMILAR


def over_time(then: tuple[float, float], now: tuple[float, float]) -> Change:
    """Compare one area's intervals in two years with separate samples.

    Reports a clear change only if the intervals do not overlap. Overlapping intervals may still
    hide a change, which is why the other answer is "no clear change" rather than "no change".
    """
    if now[0] > then[1]:
        return Change.ROSE
    return Change.FELL if now[1] < then[0] else Change.UNCLEAR


def different_by_chance(areas: int, confidence: float = 0.95) -> float:
    """How many of `areas` would appear to differ from England by chance alone.

    Each interval misses its true value with probability 1 - confidence.
    """
    return areas * (1 - confidence)


def tally(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """The number of each verdict, in the order of `Verdict`."""
    listed = list(verdicts)
    return {verdict: listed.count(verdict) for verdict in Verdict}
