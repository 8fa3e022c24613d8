"""The whole matrix, played in scorm-again: each version, with and without a platform that judges by
mastery, each kind of visit, each way out; the record is looked at after each.

Each cell also holds all that the learner was shown against what the platform had answered, and all
that the platform ever held against what the learner had done (`audit`).
"""

from itertools import product
from pathlib import Path

import pytest
from teaching.conftest import Made
from teaching.plays import (
    EXITS,
    STAGES,
    VERSIONS,
    Cell,
    Player,
    later_edition,
    left_and_resumed,
    left_unsaved,
    library,
    looked_at,
    read_again,
    refused,
)
from teaching.served import Platform, serving

pytestmark = [pytest.mark.xdist_group("matrix"), pytest.mark.slow]
KINDS = {
    left_and_resumed: tuple(STAGES),
    read_again: ("same", "fresh", "edition"),
    later_edition: ("one open", "failed"),
    looked_at: ("review", "browse", "no-credit"),
    refused: ("Commit", "SetValue", "throw"),
    left_unsaved: ("Commit", "SetValue", "throw", "Terminate"),
}
"""What is played, and in which forms."""
CELLS = [
    (kind, Cell(*one))
    for kind, forms in KINDS.items()
    for one in product(VERSIONS, (True, False), forms, EXITS)
]


@pytest.fixture
def play(made: Made, tmp_path, browser, node_modules: Path):
    """Plays in scorm-again."""
    open_ = []

    def begin(version: str, override: bool = True, **more) -> Platform:
        again = library(node_modules, version)
        held = Platform(version, "one.html", override, again=again, **more)
        context = serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held)
        open_.append(context)
        return context.__enter__()

    yield Player(begin, browser, made, tmp_path)
    for context in open_:
        context.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("kind", "cell"), CELLS, ids=[f"{kind.__name__}-{cell}" for kind, cell in CELLS]
)
def test_the_record_and_the_words_are_true(play: Player, kind, cell: Cell):
    kind(play, cell)


def test_what_a_trainer_marked_completed_is_not_failed(play: Player):
    held = play.begin("1.2", given={"status": "completed"})
    learner = play.open(held)
    learner.finish(1)
    assert "You need all 4 to pass" in learner.result and "has you down" not in learner.result
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("completed", "")
