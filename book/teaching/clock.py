"""The timing of a session: when each step starts and ends, and which slides it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from book.teaching import nodes as parts
from book.teaching.deck import Shown

HOUR = 60
"""Minutes available for most sessions."""


@dataclass(frozen=True, slots=True)
class Paced:
    """A step with its start and end in minutes, and the numbers of its slides."""

    step: parts.session_step
    begins: int
    ends: int
    slides: str

    @property
    def clock(self) -> str:
        """``0:05 to 0:12``."""
        return f"{clock(self.begins)} to {clock(self.ends)}"


def paced(plan: parts.session, shown: Sequence[Shown]) -> list[Paced]:
    """Return the steps timed to fill an hour, or as close to an hour as they allow.

    Minutes beyond the minimum are shared out in proportion to how much each step can stretch.
    """
    steps = list(plan.findall(parts.session_step))
    low, high = (sum(step[name] for step in steps) for name in ("low", "high"))
    more, room = min(max(HOUR, low), high) - low, max(high - low, 1)
    # Round down the running totals, not the shares, so that the last step ends on time.
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
    """Return a phrase that says whether the session takes an hour."""
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
    """Format minutes from the start as hours and minutes: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _numbers(shown: Sequence[Shown], step: int) -> str:
    """Format the slide numbers of a step: ``4, 5``, ``4 to 6``; ``still 6`` is an earlier slide."""
    of = [number for number, one in enumerate(shown, start=1) if one.step == step]
    if not of:
        before = [number for number, one in enumerate(shown, start=1) if 0 < one.step < step]
        return f"still {before[-1]}" if before else ""
    in_a_row = len(of) > 2 and of[-1] - of[0] == len(of) - 1
    return f"{of[0]} to {of[-1]}" if in_a_row else ", ".join(map(str, of))
