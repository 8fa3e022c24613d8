"""Opening times as people write them, walks as arithmetic, and the made-up map's own promises."""

import math
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.models import assets
from book.tables import rows

metres = st.integers(0, 5000)
places = st.builds(lambda x, y, n: {"x": x, "y": y, "number": n}, metres, metres, st.just(1))


def test_a_range_of_days_is_a_session_on_each() -> None:
    found = assets.sessions("Mon-Wed 09:00-17:00; Sat 10:00-13:30")
    assert [session.day for session in found] == ["Mon", "Tue", "Wed", "Sat"]
    assert (found[-1].start, found[-1].end) == (time(10), time(13, 30))


def test_by_arrangement_has_no_session() -> None:
    assert assets.sessions(None) == ()
    assert not assets.open_on_a_weekday_evening(None)


@pytest.mark.parametrize(
    ("opens", "complaint"),
    [
        ("Monday 9-5", "'Monday 9-5' is not an opening time: write it as Mon 19:00-21:00"),
        ("", "'' is not an opening time"),
        ("Mon 09:00-12:00;", "'' is not an opening time"),
        ("Fri-Mon 09:00-12:00", "'Fri-Mon 09:00-12:00' ends before it starts"),
        ("Mon 21:00-19:00", "'Mon 21:00-19:00' ends before it starts"),
        ("Mon 09:00-25:00", "'Mon 09:00-25:00' has no such time as 25:00"),
    ],
)
def test_an_opening_nobody_can_read_says_what_to_write(opens: str, complaint: str) -> None:
    with pytest.raises(ValueError) as error:
        assets.sessions(opens)
    assert str(error.value).startswith(complaint)


@pytest.mark.parametrize(
    ("opens", "evening"),
    [
        ("Wed 19:00-21:00", True),
        ("Wed 17:00-19:00", True),
        ("Wed 17:00-18:59", False),
        ("Wed 21:00-23:00", True),
        ("Wed 21:01-23:00", False),
        ("Mon-Fri 08:00-18:00", False),
        ("Sat-Sun 19:00-21:00", False),
        ("Sat 10:00-11:30; Tue 18:30-19:45", True),
    ],
)
def test_a_weekday_evening_is_an_hour_between_six_and_ten(opens: str, evening: bool) -> None:
    assert assets.open_on_a_weekday_evening(opens) is evening


def test_a_walk_of_300_by_400_metres_at_one_metre_a_second() -> None:
    here, there = {"x": 0, "y": 0}, {"x": 300, "y": 400}
    assert assets.walking_minutes(here, there, speed=1, detour=1) == pytest.approx(500 / 60)
    assert assets.walking_minutes(here, there, speed=0.5, detour=1.2) == pytest.approx(20)


@given(places, places, st.floats(0.1, 3), st.floats(1, 2))
def test_a_walk_is_as_long_back_and_never_shorter_than_the_line(here, there, speed, detour) -> None:
    out = assets.walking_minutes(here, there, speed=speed, detour=detour)
    assert out == assets.walking_minutes(there, here, speed=speed, detour=detour)
    assert out >= assets.walking_minutes(here, there, speed=speed, detour=1)


@pytest.mark.parametrize(("speed", "detour"), [(0, 1.2), (-1, 1.2), (1, 0.9)])
def test_an_impossible_walk_is_refused(speed: float, detour: float) -> None:
    with pytest.raises(ValueError, match="nobody walks"):
        assets.walking_minutes({"x": 0, "y": 0}, {"x": 1, "y": 1}, speed=speed, detour=detour)


def test_the_nearest_asset_wins_and_nothing_is_infinitely_far() -> None:
    street = {"street": "Long Lane", "x": 0, "y": 0}
    near, far = {"number": 2, "x": 60, "y": 0}, {"number": 1, "x": 600, "y": 0}
    [walk] = assets.nearest([street], [far, near], speed=1, detour=1)
    assert (walk.street, walk.asset, walk.minutes) == ("Long Lane", 2, pytest.approx(1))
    [none] = assets.nearest([street], [], speed=1, detour=1)
    assert none.asset is None and math.isinf(none.minutes)


@pytest.mark.parametrize(
    ("walker", "metres"), [("crossing-speed", 600), ("older-men", 450), ("older-women", 400)]
)
def test_reach_is_where_a_walk_of_those_minutes_ends(walker: str, metres: float) -> None:
    reach = assets.straight_line_reach(walker=walker, minutes=10)
    assert reach == pytest.approx(metres)
    minutes = assets.walking_minutes(
        {"x": 0, "y": 0},
        {"x": reach, "y": 0},
        speed=assets.assumption(walker),
        detour=assets.assumption("detour-factor"),
    )
    assert minutes == pytest.approx(10)


def test_every_opening_in_the_table_can_be_read() -> None:
    read = [assets.sessions(row["opens"]) for row in rows("asset-map")]
    assert any(read) and not all(read), "some assets keep hours and some do not"


def test_every_person_on_the_map_is_reached_through_somebody_else() -> None:
    people = [row for row in rows("asset-map") if row["kind"] == "person"]
    assert people
    assert all(str(row["contact_role"]).startswith("through ") for row in people)


def test_no_person_on_the_map_is_marked_where_only_they_are() -> None:
    found = rows("asset-map")
    shared = {(row["x"], row["y"]) for row in found if row["kind"] in {"group", "place"}}
    people = [row for row in found if row["kind"] == "person"]
    assert people and shared
    assert [row["name"] for row in people if (row["x"], row["y"]) not in shared] == []
