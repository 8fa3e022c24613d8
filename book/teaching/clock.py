"""The clock of a session: when each step begins and ends, and which slides are shown in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from book.teaching import nodes as parts
from book.teaching.deck import Shown

HOUR = 60
"""Minutes that most sessions are given."""


@dataclass(frozen=True, slots=True)
class Paced:
    """A step, the minutes at which it begins and ends, and the numbers of its slides."""

    step: parts.session_step
    begins: int
    ends: int
    slides: str

    @property
    def clock(self) -> str:
        """``0:05 to 0:12``."""
        return f"{clock(self.begins)} to {clock(self.ends)}"


def paced(plan: parts.session, shown: Sequence[Shown]) -> list[Paced]:
    """The steps of a session of an hour, or of the time nearest to that which they can take.

    Minutes beyond the least are shared out in proportion to how much longer each step may be.
    """
    steps = list(plan.findall(parts.session_step))
    low, high = (sum(step[name] for step in steps) for name in ("low", "high"))
    more, room = min(max(HOUR, low), high) - low, max(high - low, 1)
    # Sums rounded down, not shares, so that the last step ends when the session does.
    spare = [more * sum(step["high"] - step["low"] for step in steps[:n]) // room
             for n in range(len(steps) + 1)]  # fmt: skip
    least = [0, *accumulate(step["low"] for step in steps)]
    ends = [shortest + extra for shortest, extra in zip(least, spare, strict=True)]
    return [
        Paced(step, begins, end, _numbers(shown, number))
        for number, (step, (begins, end)) in enumerate(
            zip(steps, pairwise(ends), strict=True), start=1
        )
    ]


def fits(steps: Sequence[Paced]) -> str:
    """Whether the session is one of an hour, in words."""
    whole = steps[-1].ends
    if whole < HOUR:
        left = f"In an hour, {HOUR - whole} minutes are left for questions and the knowledge check."
        return f"These steps take {whole} minutes at most. {left}"
    if whole > HOUR:
        number, last = max((n, one) for n, one in enumerate(steps, start=1) if one.ends <= HOUR)
        part = f"stop after step {number}, at {clock(last.ends)}, and do the rest on another day"
        return (
            f"These steps do not fit into {HOUR} minutes: they take {whole} at least, as here. If "
            f"you have an hour, {part}."
        )
    low, high = (sum(one.step[name] for one in steps) for name in ("low", "high"))
    more = f" If you have longer, they can take up to {high}." if high > HOUR else ""
    return f"These steps take {HOUR} minutes.{more} If you are late, they take {low} at least."


def clock(minutes: int) -> str:
    """Minutes from the start as hours and minutes: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _numbers(shown: Sequence[Shown], step: int) -> str:
    """The numbers of the slides of a step: ``4, 5``, ``4 to 6``; ``still 6`` is an earlier one."""
    of = [number for number, one in enumerate(shown, start=1) if one.step == step]
    if not of:
        before = [number for number, one in enumerate(shown, start=1) if 0 < one.step < step]
        return f"still {before[-1]}" if before else ""
    in_a_row = len(of) > 2 and of[-1] - of[0] == len(of) - 1
    return f"{of[0]} to {of[-1]}" if in_a_row else ", ".join(map(str, of))
