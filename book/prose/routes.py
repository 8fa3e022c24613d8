"""The routes through the book: each is a list of chapters in reading order.

A route's page has the list in its ``{route} NAME`` block: one chapter per line, written as in
links, ``/chapters/start/why``. A blank line ends the route; chapters after it are for later.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from book.findings import Check, Finding
from book.prose.front_matter import FrontMatter

if TYPE_CHECKING:
    from book.prose.contents import Chapter

ROUTES: dict[str, str] = {
    "frontline": "Frontline route",
    "team-leader": "Team leader route",
    "strategic-leader": "Strategic leader route",
    "analyst": "Analyst and evaluator route",
}
"""Every route by name: one for each role, and one for people who work with the numbers."""


def stops_in(body: str) -> list[str]:
    """The chapters listed in a route's block, such as ``chapters/start/why``."""
    return [row.strip().lstrip("/") for row in body.split("\n") if row.strip()]


def core_in(body: str) -> int:
    """The number of chapters in the route itself: all, unless a blank line ends it."""
    first, _, _ = body.strip().partition("\n\n")
    return len(stops_in(first))


def routes_of(chapters: Iterable["Chapter"]) -> dict[str, list[str]]:
    """The chapter files of each route, as its page lists them."""
    return {
        fence.argument: [f"{stop}.md" for stop in stops_in(fence.body)]
        for chapter in chapters
        for fence in chapter.parsed.directives
        if fence.name == "route"
    }


def check_routes(chapters: Iterable["Chapter"]) -> Iterator[Finding]:
    """Routes that list unknown chapters, duplicates, or reference pages."""
    chapters = list(chapters)
    fronts: Mapping[str, FrontMatter] = {chapter.path: chapter.front for chapter in chapters}
    for chapter in chapters:
        for fence in chapter.parsed.directives:
            if fence.name != "route":
                continue
            seen: set[str] = set()
            for line, row in enumerate(fence.body.split("\n"), start=fence.body_line):
                for stop in stops_in(row):
                    if message := _fault(stop, fronts, seen):
                        yield Finding(chapter.path, line, message, check=Check.LINK)
                    seen.add(stop)


def _fault(stop: str, fronts: Mapping[str, FrontMatter], seen: set[str]) -> str:
    front = fronts.get(f"{stop}.md")
    if front is None:
        return f"the route lists '{stop}', which is not a chapter: write /chapters/start/why"
    if stop in seen:
        return f"the route lists '{stop}' twice: take one out"
    if not front.route:
        return f"the route lists '{stop}', a page to look things up in: take it out of the list"
    return ""


def total_minutes(fronts: Iterable[FrontMatter]) -> tuple[int, int]:
    """The minimum and maximum time to read them all, in minutes."""
    ranges = [front.minutes for front in fronts]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def spoken_minutes(low: int, high: int) -> str:
    """``8 to 12 minutes``; from an hour, to 5 minutes: ``about 1 hour 5 minutes to 2 hours``."""
    if high < 60:
        return _spoken(low) if low == high else f"{low} to {_spoken(high)}"
    low, high = (5 * ((minutes + 2) // 5) for minutes in (low, high))
    return f"about {_spoken(low)}" if low == high else f"about {_spoken(low)} to {_spoken(high)}"


def _spoken(minutes: int) -> str:
    parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in parts if n)
