"""The whole matrix, played in scorm-again: each version, with and without a platform that judges by
mastery, each kind of visit, each way out; the record is looked at after each.

Each cell also holds all that the learner was shown against what the platform had answered, and all
that the platform ever held against what the learner had done (`audit`).
"""

from functools import partial
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
    cells,
    later_edition,
    left_and_resumed,
    left_unsaved,
    library,
    looked_at,
    playing,
    read_again,
    refused,
)

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
    with playing(made, tmp_path, browser, partial(library, node_modules)) as player:
        yield player


@cells(CELLS)
def test_the_record_and_the_words_are_true(play: Player, kind, cell: Cell):
    kind(play, cell)


def test_what_a_trainer_marked_completed_is_not_failed(play: Player):
    held = play.begin("1.2", given={"status": "completed"})
    learner = play.open(held)
    learner.finish(1)
    assert "You need all 4 to pass" in learner.result and "has you down" not in learner.result
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("completed", "")
