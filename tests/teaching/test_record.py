"""What a platform holds after every way of taking a unit: no false pass, no false fail, no status
lowered, and no sentence that claims what did not happen. The table is in book/teaching/__init__.py.

The cells marked slow are played in scorm-again, and the others in a small run-time that judges as
Moodle does.
"""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from teaching.conftest import Made
from teaching.player import Learner, Platform, put, serving

pytestmark = pytest.mark.xdist_group("teaching")
VERSIONS = ("1.2", "2004")
EXITS = ("close", "kill", "back", "navigate")
STAGES = {
    "opened": (0, 0),
    "one answered": (1, 1),
    "one open": (3, 3),
    "passed": (4, 3),
    "failed": (4, 2),
}
"""How many of the four questions are answered, and how many of them rightly."""
VERDICTS = {"passed": ("passed", "75"), "failed": ("failed", "50")}
TIMES = {"1.2": r"\d\d:\d\d:\d\d", "2004": r"PT\d+H\d+M\d+S"}
MARKS = {"1.2": "70", "2004": "0.7"}
"""The platform's own pass mark: three questions, where one that is open could be passed over."""
SAVED, PASSED = "says that your progress is saved", "has you down as passed"
NOT_SAVED, NOTHING = "did not say that this was saved", "nothing new is recorded"


@dataclass(frozen=True)
class Cell:
    version: str
    override: bool = True
    stage: str = "opened"
    way: str = "close"

    def __str__(self) -> str:
        judged = "judged" if self.override else "told"
        return f"{self.version}-{judged}-{self.stage}-{self.way}".replace(" ", "-")


def cells(*chosen: Cell):
    return pytest.mark.parametrize("cell", chosen, ids=str)


ALL = [Cell(*one) for one in product(VERSIONS, (True, False), STAGES, EXITS)]


@pytest.fixture
def play(made: Made, tmp_path, browser, request):
    """Opens a platform; with the fixture `again`, one of scorm-again."""
    open_ = []

    def begin(version: str, override: bool = True, **more) -> Platform:
        held = Platform(version, "one.html", override, **more)
        if "node_modules" in request.fixturenames:
            held.again = library(request.getfixturevalue("node_modules"), version)
        context = serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held)
        open_.append(context)
        return context.__enter__()

    yield begin
    for context in open_:
        context.__exit__(None, None, None)


def library(node_modules: Path, version: str) -> str:
    script = "scorm12" if version == "1.2" else "scorm2004"
    return (node_modules / f"scorm-again/dist/{script}.min.js").read_text("utf-8")


def take(learner: Learner, stage: str) -> None:
    answered, right = STAGES[stage]
    if answered:
        learner.to_end()
    for number in range(1, answered + 1):
        learner.answer(number, rightly=number <= right)


def check_left_and_resumed(play, browser, cell: Cell) -> None:
    held = play(cell.version, cell.override, given={"mark": MARKS[cell.version]})
    learner = Learner(browser, held)
    take(learner, cell.stage)
    words = learner.said + learner.result
    verdict, score = VERDICTS.get(cell.stage, ("incomplete", ""))
    assert (PASSED in words) == (verdict == "passed")
    assert ("Not passed yet" in words) == (verdict == "failed")
    assert SAVED in words or PASSED in words
    learner.leave(cell.way)
    assert (held.verdict(), held.of("score"), held.of("exit")) == (verdict, score, "suspend")
    assert re.fullmatch(TIMES[cell.version], held.of("time"))
    held.again_with()
    learner = Learner(browser, held)
    assert f"answered {STAGES[cell.stage][0]} of 4" in learner.said
    assert (PASSED in learner.said) == (verdict == "passed")
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == (verdict, score)


@cells(
    Cell("1.2", stage="one open", way="navigate"), Cell("2004", stage="one answered", way="kill")
)  # fmt: skip
def test_what_is_left_is_found_again_and_nothing_is_judged_too_soon(play, browser, cell: Cell):
    check_left_and_resumed(play, browser, cell)


@pytest.mark.slow
@cells(*ALL)
def test_the_same_in_scorm_again(play, browser, node_modules, cell: Cell):
    check_left_and_resumed(play, browser, cell)


def check_reading_again(play, browser, made, tmp_path, version: str, how: str) -> None:
    # SCORM 2004 finds a status without the score that a mark judges by unknown.
    override = not (version == "2004" and how == "fresh")
    held = play(version, override)
    learner = Learner(browser, held)
    learner.finish(4)
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    held.again_with()
    right = 4
    if how == "fresh":
        held.kept = None
        held.given["status"] = "passed"
        if version == "2004":
            held.given["completion"] = "completed"
        right = 0
    if how == "edition":
        put(tmp_path, made.after[f"one/scorm-{version}.zip"])
        right = 2  # of two questions the figure changed
    held.told.clear()
    learner = Learner(browser, held)
    assert PASSED in learner.said and f"answered {right} of 4" in learner.said
    assert ("has changed since" in learner.said) == (how == "edition")
    learner.finish(0)
    assert PASSED in learner.said and "failed" not in learner.said
    learner.leave("close")
    for one in held.told:  # at no time in between, either
        held.told = [one]
        assert held.verdict() == "passed" and held.of("score") in ("100", "")
        assert held.of("completion") in ("passed", "completed")


REENTRY = list(product(VERSIONS, ("same", "fresh", "edition")))


@pytest.mark.parametrize(("version", "how"), [("2004", "edition")])
def test_a_pass_is_never_taken_away(play, browser, made, tmp_path, version, how):
    check_reading_again(play, browser, made, tmp_path, version, how)


@pytest.mark.slow
@pytest.mark.parametrize(("version", "how"), REENTRY)
def test_a_pass_is_never_taken_away_in_scorm_again(
    play, browser, made, tmp_path, node_modules, version, how
):
    check_reading_again(play, browser, made, tmp_path, version, how)


def check_later_edition(play, browser, made, tmp_path, version: str, stage: str) -> None:
    """A learner who was halfway, or had failed, comes back to an edition with two new questions."""
    held = play(version, given={"mark": MARKS[version]})
    learner = Learner(browser, held)
    assert "at least 3 of the 4 questions" in learner.unit.locator(".sco-rule").inner_text()
    take(learner, stage)
    learner.leave("close")
    before = (held.verdict(), held.of("score"))
    assert before == VERDICTS.get(stage, ("incomplete", ""))
    held.again_with()
    put(tmp_path, made.after[f"one/scorm-{version}.zip"])
    learner = Learner(browser, held)
    kept = {"one open": 1, "failed": 2}[stage]
    assert f"answered {kept} of 4" in learner.said and "has changed since" in learner.said
    learner.leave("kill")
    assert (held.verdict(), held.of("score")) == before
    held.again_with()
    learner = Learner(browser, held)
    learner.ratio = "1.27"
    learner.finish(4)
    assert "You have passed" in learner.result
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")


LATER = list(product(VERSIONS, ("one open", "failed")))


@pytest.mark.slow
@pytest.mark.parametrize(("version", "stage"), LATER)
def test_a_later_edition_goes_on_from_what_is_the_same(
    play, browser, made, tmp_path, node_modules, version, stage
):
    check_later_edition(play, browser, made, tmp_path, version, stage)


@pytest.mark.slow
def test_what_a_trainer_marked_completed_is_not_failed(play, browser, node_modules):
    held = play("1.2", given={"status": "completed"})
    learner = Learner(browser, held)
    learner.finish(1)
    assert "You need all 4 to pass" in learner.result and "has you down" not in learner.result
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("completed", "")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_that_the_platform_ended_saves_nothing_more(play, browser, version):
    """In the small run-time: scorm-again goes on taking SCORM 1.2 values, and says yes to them."""
    held = play(version)
    learner = Learner(browser, held)
    ends = "API.LMSFinish('')" if version == "1.2" else "API_1484_11.Terminate('')"
    learner.platform_does(ends)
    before = len(held.told)
    learner.finish(4)
    words = learner.said + learner.result
    assert "does not say that this was saved" in words and SAVED not in words
    assert "recorded" not in words and PASSED not in words
    learner.context.close()
    assert len(held.told) == before and held.verdict() == "incomplete"


def check_looking(play, browser, version: str, mode: str) -> None:
    given = {"credit": "no-credit"} if mode == "no-credit" else {"mode": mode}
    if mode == "review":
        given["status"] = "passed"
    held = play(version, override=False, given=given)
    learner = Learner(browser, held)
    learner.finish(1)
    assert NOTHING in learner.said and SAVED not in learner.said
    learner.leave("close")
    expected = {"review": "passed", "browse": "browsed", "no-credit": "incomplete"}[mode]
    if version == "2004" and mode != "review":
        expected = ""
    assert held.of("status").replace("unknown", "") == expected
    assert held.of("completion").replace("unknown", "") == (expected if version == "1.2" else "")
    assert (held.of("score"), held.of("kept")) == ("", "")
    assert "interactions.0" not in str(held.now()) or version == "2004"


LOOKS = list(product(VERSIONS, ("review", "browse", "no-credit")))


@pytest.mark.parametrize(("version", "mode"), [("1.2", "browse")])
def test_looking_at_a_unit_records_nothing(play, browser, version, mode):
    check_looking(play, browser, version, mode)


@pytest.mark.slow
@pytest.mark.parametrize(("version", "mode"), LOOKS)
def test_looking_at_a_unit_records_nothing_in_scorm_again(
    play, browser, node_modules, version, mode
):
    check_looking(play, browser, version, mode)


def check_refused(play, browser, version: str, what: str) -> None:
    held = play(version)
    learner = Learner(browser, held)
    assert SAVED in learner.said
    before = len(held.told)
    learner.platform_does(f"conf.refuse = '{what}'")
    learner.finish(4)
    words = learner.said + learner.result
    assert "does not say that this was saved" in words
    assert SAVED not in words and "recorded" not in words and PASSED not in words
    assert "You got enough right to pass" in learner.result
    if what != "SetValue":
        assert len(held.told) == before
    learner.platform_does("conf.refuse = ''")
    learner.unit.get_by_role("button", name="Try again").press("Enter")
    assert PASSED in learner.said and "You have passed" in learner.result
    assert not learner.unit.locator("#sco-again").is_visible()
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")


REFUSALS = list(product(VERSIONS, ("Commit", "SetValue", "throw")))


@pytest.mark.parametrize(("version", "what"), [("1.2", "Commit")])
def test_what_was_not_saved_is_not_said_to_be(play, browser, version, what):
    check_refused(play, browser, version, what)


@pytest.mark.slow
@pytest.mark.parametrize(("version", "what"), REFUSALS)
def test_what_was_not_saved_is_not_said_to_be_in_scorm_again(
    play, browser, node_modules, version, what
):
    check_refused(play, browser, version, what)
