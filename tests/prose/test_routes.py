"""The way of each route through the book, and how long it takes."""

from datetime import date

import pytest

from book.prose.contents import Chapter
from book.prose.front_matter import FrontMatter
from book.prose.routes import (
    check_routes,
    core_in,
    routes_of,
    spoken_minutes,
    stops_in,
    total_minutes,
)
from book.source import parse_markdown


def front(*roles: str, minutes: tuple[int, int] = (1, 2), on_route: bool = True) -> FrontMatter:
    return FrontMatter(
        title="T", summary="S", roles=list(roles), minutes=minutes, outcomes=["do it"], covers=[],
        reviewed=date(2026, 1, 1), review_by=date(2027, 1, 1), route=on_route,
    )  # fmt: skip


def page(name: str, text: str = "", *, on_route: bool = True) -> Chapter:
    return Chapter(name, front("frontline", on_route=on_route), parse_markdown(text))


ROUTE = "Read on.\n\n```{route} frontline\n/chapters/z\n\n  /chapters/a\n```\n"
OTHERS = [page("chapters/a.md"), page("chapters/z.md"), page("chapters/b.md", on_route=False)]


def test_a_route_is_the_list_on_its_page_in_its_order() -> None:
    assert stops_in("/chapters/z\n\n  chapters/a ") == ["chapters/z", "chapters/a"]
    chapters = [*OTHERS, page("chapters/routes/frontline.md", ROUTE)]
    assert routes_of(chapters) == {"frontline": ["chapters/z.md", "chapters/a.md"]}
    assert list(check_routes(chapters)) == []


def test_an_empty_line_ends_a_route() -> None:
    assert core_in("\n/chapters/z\n/chapters/a\n\n/chapters/b\n") == 2
    assert core_in("/chapters/z\n/chapters/a\n") == 2


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("/chapters/nonesuch", "'chapters/nonesuch', which is not a chapter: write"),
        ("/chapters/z", "'chapters/z' twice: take one out"),
        ("/chapters/b", "'chapters/b', a page to look things up in: take it out"),
    ],
)
def test_a_route_lists_chapters_once_each_and_no_page_to_look_things_up(
    listed: str, message: str
) -> None:
    route = page("r.md", ROUTE.replace("  /chapters/a\n", f"/chapters/a\n{listed}\n"))
    (finding,) = check_routes([*OTHERS, route])
    assert str(finding).startswith(f"r.md:7: the route lists {message}")


def test_times_are_added_end_by_end() -> None:
    fronts = [front("frontline", minutes=m) for m in ((5, 10), (8, 8), (50, 60))]
    assert total_minutes(fronts) == (63, 78)
    assert total_minutes([]) == (0, 0)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 12, "8 to 12 minutes"),
        (1, 1, "1 minute"),
        (50, 62, "about 50 minutes to 1 hour"),
        (63, 78, "about 1 hour 5 minutes to 1 hour 20 minutes"),
        (121, 121, "about 2 hours"),
        (300, 452, "about 5 hours to 7 hours 30 minutes"),
    ],
)
def test_times_are_said_in_words(low: int, high: int, words: str) -> None:
    assert spoken_minutes(low, high) == words
