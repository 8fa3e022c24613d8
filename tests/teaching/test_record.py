"""What a platform holds after every way of taking a unit: no false pass, no false fail, no status
lowered, and no sentence that claims what did not happen. The table is in book/teaching/__init__.py.

Here one cell of each kind is played in a small run-time that judges as Moodle does; test_matrix
plays all of them in scorm-again.
"""

import pytest
from teaching.audit import wrong_records, wrong_words
from teaching.conftest import Made
from teaching.plays import (
    VERSIONS,
    Cell,
    Player,
    cells,
    left_and_resumed,
    looked_at,
    playing,
    read_again,
    refused,
)
from teaching.served import Platform, Truth

pytestmark = pytest.mark.xdist_group("teaching")
CELLS = [
    (left_and_resumed, Cell("1.2", what="one open", way="navigate")),
    (left_and_resumed, Cell("2004", what="one answered", way="kill")),
    (read_again, Cell("2004", what="edition")),
    (looked_at, Cell("1.2", what="browse")),
    (refused, Cell("1.2", what="Commit")),
]


@pytest.fixture
def play(made: Made, tmp_path, browser):
    """Plays in the small run-time."""
    with playing(made, tmp_path, browser) as player:
        yield player


@cells(CELLS)
def test_the_record_and_the_words_are_true(play: Player, kind, cell: Cell):
    kind(play, cell)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_that_the_platform_ended_saves_nothing_more(play: Player, version):
    """In the small run-time: scorm-again goes on taking SCORM 1.2 values, and says yes to them."""
    held = play.begin(version)
    learner = play.open(held)
    ends = "API.LMSFinish('')" if version == "1.2" else "API_1484_11.Terminate('')"
    learner.platform_does(ends)
    before = len(held.told)
    learner.finish(4)
    words = learner.said + learner.result
    assert "does not say that this was saved" in words
    assert "recorded" not in words and "down as passed" not in words
    learner.context.close()
    assert len(held.told) == before and held.verdict() == "incomplete"


def test_false_words_and_records_are_found():
    """What holds the cells to the truth is itself held to it."""
    commit, late = ["Commit", "", "true"], ["Commit", "", "false"]
    lost = ["SetValue", "cmi.exit", "suspend", "false"]
    saved = "Your learning platform says that your progress is saved."
    passed = "Your learning platform has you down as passed."
    for words, calls, status in (
        (saved, [late], "incomplete"), (saved, [lost, commit], ""), (saved, [], ""),
        (passed, [commit], "incomplete"), (passed, [late], "passed"),
        ("did not say that this was saved", [commit], ""),
        ("so nothing is recorded", [["SetValue", "cmi.core.score.raw", "17", "true"]], ""),
    ):  # fmt: skip
        shown = [{"said": words, "calls": len(calls), "status": status}]
        assert wrong_words(shown, calls), words
    assert wrong_words([{"said": passed, "calls": 1, "status": "passed"}], [commit]) == []

    def record(status: str, score: str = "") -> dict[str, str]:
        return {"cmi.core.lesson_status": status, "cmi.core.score.raw": score}

    half = Truth({1: True, 2: True, 3: True}, opened=True)
    whole, none = half.answering(4, True), half.answering(4, False)
    for told in (
        [(record("passed"), half)], [(record("failed"), half)],
        [(record("incomplete", "17"), half)],
        [(record("passed", "100"), whole), (record("incomplete", "100"), whole)],
        [(record("passed", "100"), whole), (record("passed", "75"), none)],
        [(record("failed", "100"), whole)], [(record("passed", "75"), none)],
    ):  # fmt: skip
        held = Platform("1.2", "one.html", told=[{"cmi": c, "truth": t} for c, t in told])
        assert wrong_records(held, needed=4), told
    held = Platform("1.2", "", told=[{"cmi": record("passed", "100"), "truth": whole}])
    assert wrong_records(held, needed=4) == []


def test_a_learner_is_watched(play: Player):
    """Each cell looks at what was shown; a false sentence there fails it."""
    learner = play.open(play.begin("1.2"))
    learner.answer(1)
    shown, calls = learner.watched()
    assert len(shown) >= 2 and len(calls) > 10
    learner.unit.evaluate(
        "document.getElementById('sco-said').textContent = 'has you down as passed'"
    )
    assert wrong_words(*learner.watched())
    learner.context.close()
