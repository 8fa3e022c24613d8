"""The way of each role through the book, and how long it takes."""

from datetime import date

import pytest

from book.prose.front_matter import FrontMatter
from book.prose.routes import route, spoken_minutes, total_minutes


def front(*roles: str, minutes: tuple[int, int] = (1, 2), on_route: bool = True) -> FrontMatter:
    return FrontMatter(
        title="T", summary="S", roles=list(roles), minutes=minutes, outcomes=["do it"], covers=[],
        reviewed=date(2026, 1, 1), review_by=date(2027, 1, 1), route=on_route,
    )  # fmt: skip


def test_a_route_keeps_the_reading_order_and_leaves_out_what_is_for_others() -> None:
    chapters = [
        ("z", front("frontline", "team-leader")),
        ("a", front("team-leader")),
        ("m", front("frontline")),
        ("b", front("frontline", on_route=False)),
    ]
    assert route("frontline", chapters) == ["z", "m"]
    assert route("team-leader", chapters) == ["z", "a"]
    assert route("strategic-leader", chapters) == []


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
