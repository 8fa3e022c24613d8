"""A neighbourhood's assets: when each is open, how far each is on foot, and which streets miss out.

Positions are metres east and north of a corner that the map's maker chooses. Nothing here knows
of rivers, railways or hills: a walk is the straight line times a detour factor.
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
"""When an evening begins and ends: this book's choice, and easily another."""

_DAY = "|".join(DAYS)
_OPENING = re.compile(rf"({_DAY})(?:-({_DAY}))? (\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Session:
    """One day's opening, from `start` to `end` on the same day."""

    day: str
    start: time
    end: time

    def minutes_between(self, start: time, end: time) -> int:
        """Minutes of this session that fall between two times of its day."""
        return max(0, _minute(min(self.end, end)) - _minute(max(self.start, start)))


@dataclass(frozen=True, slots=True)
class Walk:
    """A street's shortest walk, in minutes; no asset and an infinite walk where there is none."""

    street: str
    asset: int | None
    minutes: float


def sessions(opens: str | None) -> tuple[Session, ...]:
    """The sessions of an opening text such as ``Mon-Fri 09:00-17:00; Sat 10:00-13:00``.

    None, for an asset with no fixed times, has no sessions. Raises ValueError for a text of any
    other form, for days out of order and for a session that does not end after it starts.
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
    """Whether some session, Monday to Friday, is open long enough between 18:00 and 22:00."""
    return any(
        session.day in WEEKDAYS and session.minutes_between(*EVENING) >= at_least_minutes
        for session in sessions(opens)
    )


def walking_minutes(here: Row, there: Row, *, speed: float, detour: float) -> float:
    """Minutes on foot between two rows with ``x`` and ``y`` in metres.

    `speed` is in metres per second. `detour` is the length of a walk divided by the straight line.
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
    """For each street, the nearest of the `assets` and the walk to it, in the streets' order."""
    return [_nearest(street, assets, speed=speed, detour=detour) for street in streets]


def assumption(item: str) -> float:
    """One assumption about walking, in the unit that its row names."""
    return number(one_row("walking-assumptions", item=item), "value")


def straight_line_reach(*, walker: str, minutes: float) -> float:
    """Metres in a straight line that a walk of so many minutes reaches, after detours.

    `walker` is a row of ``walking-assumptions`` that holds a speed.
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
