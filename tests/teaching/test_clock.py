"""The clock of a session adds up, keeps within each step's minutes, and says what does not fit."""

from pathlib import Path

import pytest
from support.this_book import chapters

from book.lessons.parse import read_parts
from book.teaching import nodes as parts
from book.teaching.clock import fits, paced
from book.teaching.deck import Shown

ROOT = Path(__file__).resolve().parents[2]


def session(*steps: tuple[int, int]) -> parts.session:
    plan = parts.session()
    plan += [parts.session_step(low=low, high=high) for low, high in steps]
    return plan


def test_minutes_beyond_the_least_are_shared_out():
    found = paced(session((5, 10), (10, 10), (30, 55)), [])
    assert [one.clock for one in found] == ["0:00 to 0:07", "0:07 to 0:17", "0:17 to 1:00"]
    assert fits(found) == (
        "These steps take 60 minutes. If you have longer, they can take up to 75. If you are "
        "late, they take 45 at least."
    )


def test_a_session_that_is_shorter_or_longer_than_an_hour_says_so():
    short, long = paced(session((10, 20), (5, 20)), []), paced(session((30, 40), (45, 60)), [])
    assert short[-1].ends == 40 and "In an hour, 20 minutes are left" in fits(short)
    assert [one.clock for one in long] == ["0:00 to 0:30", "0:30 to 1:15"]
    assert "do not fit into 60 minutes: they take 75 at least" in fits(long)
    assert "stop after step 1, at 0:30" in fits(long)


def test_each_step_names_its_slides():
    shown = [Shown("section", (), step=step) for step in (1, 1, 1, 2, 4, 4, 0)]
    found = paced(session(*[(15, 15)] * 4), shown)
    assert [one.slides for one in found] == ["1 to 3", "4", "still 4", "5, 6"]


TAUGHT = {
    chapter.path: plan
    for chapter in chapters()
    for plan in read_parts(chapter.parsed.directives)[0].sessions
}
"""The session of each chapter that has one: some are only looked things up in."""


def test_most_chapters_have_a_session():
    assert len(TAUGHT) > 40


@pytest.mark.parametrize("chapter", TAUGHT)
def test_the_clock_of_every_chapter_adds_up(chapter: str):
    plan = TAUGHT[chapter]
    found = paced(session(*((step.low, step.high) for step in plan.steps)), [])
    assert found[0].begins == 0 and found[-1].ends == min(max(60, plan.low), plan.high)
    for one, before in zip(found[1:], found, strict=False):
        assert one.begins == before.ends
    assert all(one.step["low"] <= one.ends - one.begins <= one.step["high"] for one in found)
