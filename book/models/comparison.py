"""How an area stands beside England, and beside itself in another year, in honest words.

The rule is that of Fingertips: the area's interval against England's value. An interval that
reaches over England's value says "similar", which means that the survey cannot tell.
"""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """An area beside England. The words are those that readers see."""

    HIGHER = "higher than England"
    SIMILAR = "similar to England"
    LOWER = "lower than England"
    TOO_FEW = "not compared: too few people asked"
    NO_FIGURE = "not compared: no figure"

    @property
    def differs(self) -> bool:
        """Whether the survey tells the area from England."""
        return self in (Verdict.HIGHER, Verdict.LOWER)

    @property
    def compared(self) -> bool:
        """Whether there was something to compare."""
        return self.differs or self is Verdict.SIMILAR


class Change(StrEnum):
    """The same area in two years. The words are those that readers see."""

    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "no clear change"


def beside_england(
    low: float | None, high: float | None, england: float | None, *, withheld: bool = False
) -> Verdict:
    """Compare an area's interval with England's value.

    `withheld` says that the publisher had too few answers to give a figure. Raises ValueError
    where the ends of the interval are the wrong way round.
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
    """Compare the intervals of one area in two years whose samples are separate.

    A clear change is told only where the intervals lie apart. Two that overlap may still hold a
    change, which is why the other answer is "no clear change" and not "no change".
    """
    if now[0] > then[1]:
        return Change.ROSE
    return Change.FELL if now[1] < then[0] else Change.UNCLEAR


def different_by_chance(areas: int, confidence: float = 0.95) -> float:
    """How many of `areas` would seem to differ from England if none did.

    Each interval misses its true value in 1 - confidence of cases.
    """
    return areas * (1 - confidence)


def tally(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """How many there are of each verdict, in the order of `Verdict`."""
    listed = list(verdicts)
    return {verdict: listed.count(verdict) for verdict in Verdict}
