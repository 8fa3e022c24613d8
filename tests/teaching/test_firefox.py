"""A unit in Firefox: passed in two sittings, and found again as Firefox keeps a page in memory."""

import pytest
from teaching.audit import wrong_records
from teaching.conftest import Made
from teaching.player import Learner
from teaching.plays import library
from teaching.served import Platform, serving

pytestmark = [pytest.mark.xdist_group("teaching"), pytest.mark.slow]
PERSISTED = """window.addEventListener("pageshow", (event) => {
  document.documentElement.dataset.persisted = String(event.persisted);
});"""


def leave(learner: Learner) -> None:
    """Go elsewhere. What was shown on the way is not kept as in Chromium: Playwright puts no script
    into the frames of Firefox before a page's own."""
    learner.window.goto(f"{learner.held.address}unit/imsmanifest.xml")
    learner.wait_for("Terminate")
    learner.context.close()
    assert learner.errors == []


@pytest.mark.parametrize("again", [False, True], ids=["own", "scorm-again"])
@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_unit_is_passed_in_two_sittings(
    made: Made, tmp_path, firefox, node_modules, version: str, again: bool
):
    script = library(node_modules, version) if again else ""
    held = Platform(version, "one.html", again=script)
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        learner = Learner(firefox, held)
        learner.answer(1)
        learner.answer(2)
        leave(learner)
        assert (held.verdict(), held.of("score")) == ("incomplete", "")
        held.again_with()
        learner = Learner(firefox, held)
        assert "answered 2 of 4" in learner.said
        learner.finish(4)
        assert "You have passed" in learner.result
        leave(learner)
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    assert wrong_records(held, needed=4) == []


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_page_kept_in_memory_claims_no_record_that_has_ended(
    made: Made, tmp_path, firefox, version: str
):
    """Firefox shows it as it was left, and runs nothing again: Chromium does so less readily."""
    held = Platform(version, "one.html", layout="popup")
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        learner = Learner(firefox, held)
        learner.answer(1)
        learner.unit.evaluate(PERSISTED)
        learner.window.goto(f"{held.address}opens")
        learner.wait_for("Terminate")
        ended = len(held.told)
        learner.window.go_back()
        learner.window.wait_for_selector("text=did not start a record")
        assert "says that your progress is saved" not in learner.said
        assert len(held.told) == ended
        learner.context.close()
