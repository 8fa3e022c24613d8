"""A tally keeps people whose outcome is unknown in the total, and says how wrong that could be."""

import pytest

from book.models.tally import groups, went
from book.tables import rows


def test_the_example_is_the_one_that_the_chapter_reads() -> None:
    found = went(rows("signpost-tally"))
    assert (found.people, found.yes, found.no, found.unsure) == (25, 9, 10, 6)
    assert found.share == pytest.approx(0.36)
    assert found.of_known == pytest.approx(9 / 19)
    assert found.most == pytest.approx(0.6)
    stopped = [row["stopped"] for row in rows("signpost-tally") if row["went"] == "no"]
    assert stopped.count("bus") == 5


def test_nobody_has_no_share() -> None:
    assert (went([]).share, went([]).of_known, went([]).most) == (None, None, None)


def test_groups_are_set_beside_who_lives_here() -> None:
    young, old = groups([(1, 300), (9, 100)])
    assert (young.came, young.live, young.fewer) == pytest.approx((0.1, 0.75, 6.5))
    assert old.fewer == pytest.approx(-6.5)
    assert groups([(0, 0)])[0].fewer is None
