"""The way of each role through the book: the chapters for it, in reading order."""

from collections.abc import Iterable

from book.prose.front_matter import FrontMatter


def route(role: str, chapters: Iterable[tuple[str, FrontMatter]]) -> list[str]:
    """Names of the chapters for `role`; `chapters` are (name, front matter) in reading order.

    A chapter with ``route: false`` is a page to look things up in, and on no route.
    """
    return [name for name, front in chapters if front.route and role in front.roles]


def total_minutes(fronts: Iterable[FrontMatter]) -> tuple[int, int]:
    """The shortest and the longest time to read them all, in minutes."""
    ranges = [front.minutes for front in fronts]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def spoken_minutes(low: int, high: int) -> str:
    """``8 to 12 minutes``; from an hour on to 5 minutes, ``about 1 hour 5 minutes to 2 hours``."""
    if high < 60:
        return _spoken(low) if low == high else f"{low} to {_spoken(high)}"
    low, high = (5 * ((minutes + 2) // 5) for minutes in (low, high))
    return f"about {_spoken(low)}" if low == high else f"about {_spoken(low)} to {_spoken(high)}"


def _spoken(minutes: int) -> str:
    parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in parts if n)
