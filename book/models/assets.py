"""A neighbourhood's assets: opening times, walking distances, and streets that miss out.

Positions are metres east and north of a corner that the map's maker chooses. Rivers, railways and
hills are ignored: a walk is the straight-line distance times a detour factor.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from book.tables import Row, number, one_row

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = DAYS[:5]
EVENING = (time(18), time(22))
"""When an evening begins and ends. Our own choice; easily changed."""

_DAY = "|".join(DAYS)
_OPENING = re.compile(rf"({_DAY})(?:-({_DAY}))? (\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """One opening, from `start` to `end` on the same day."""

    day: str
    start: time
    end: time

    def minutes_between(self, start: time, end: time) -> int:
        """Minutes of this session between two times of its day."""
        return max(0, _minute(min(self.end, end)) - _minute(max(self.start, start)))


@dataclass(frozen=True, slots=True)
class Walk:
    """A street's shortest walk, in minutes; no asset and infinite minutes if there is none."""

    street: str
    asset: int | None
    minutes: float


def sessions(opens: str | None) -> tuple[Session, ...]:
    """Parse an opening text such as ``Mon-Fri 09:00-17:00; Sat 10:00-13:00`` into sessions.

    None (no fixed times) gives no sessions. Raises ValueError for any other format, for days out
    of order and for a session that does not end after it starts.
    """
    if opens is None:
        return ()
    found: list[Session] = []
    for part in opens.split(";"):
        match = _OPENING.fullmatch(part.strip())
        if not match:
            raise ValueError(
                f"'{part.strip()}' is not an opening time: write it as Mon 19:00-21:00 or "
                "Mon-Fri 09:00-17:00, with ; between two of them"
            )
        first, last, *clock = match.groups()
        days = DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
        start, end = _clock(part, *clock[:2]), _clock(part, *clock[2:])
        if not days or end <= start:
            raise ValueError(f"'{part.strip()}' ends before it starts")
        found += [Session(day, start, end) for day in days]
    return tuple(found)


def open_on_a_weekday_evening(opens: str | None, *, at_least_minutes: int = 60) -> bool:
    """Whether a session, Monday to Friday, is open long enough between 18:00 and 22:00."""
    return any(
        session.day in WEEKDAYS and session.minutes_between(*EVENING) >= at_least_minutes
        for session in sessions(opens)
    )


def walking_minutes(here: Row, there: Row, *, speed: float, detour: float) -> float:
    """Walking time in minutes between two rows with ``x`` and ``y`` in metres.

    `speed` is in metres per second; `detour` is the length of a walk divided by the straight line.
    Raises ValueError for a speed of 0 or less, or a detour below 1.
    """
    if speed <= 0 or detour < 1:
        raise ValueError(f"nobody walks at {speed} m/s, or {detour} times the straight line")
    straight = math.dist(
        (number(here, "x"), number(here, "y")), (number(there, "x"), number(there, "y"))
    )
    return straight * detour / speed / 60


def nearest(
    streets: Iterable[Row], assets: Sequence[Row], *, speed: float, detour: float
) -> list[Walk]:
    """The nearest asset to each street and the walk to it, in the order of `streets`."""
    return [_nearest(street, assets, speed=speed, detour=detour) for street in streets]


def assumption(item: str) -> float:
    """One assumption about walking, in the unit of its row."""
    return number(one_row("walking-assumptions", item=item), "value")


def straight_line_reach(*, walker: str, minutes: float) -> float:
    """The straight-line distance in metres reached in so many minutes, allowing for detours.

    `walker` is a row of ``walking-assumptions`` that has a speed.
    """
    return minutes * 60 * assumption(walker) / assumption("detour-factor")


def _nearest(street: Row, assets: Sequence[Row], *, speed: float, detour: float) -> Walk:
    walks = [
        (walking_minutes(street, asset, speed=speed, detour=detour), int(number(asset, "number")))
        for asset in assets
    ]
    minutes, asset = min(walks, default=(math.inf, None))
    return Walk(str(street["street"]), asset, minutes)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(part: str, hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError(f"'{part.strip()}' has no such time as {hour}:{minute}") from None
