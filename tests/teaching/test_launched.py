"""How platforms open a unit: frames, windows, objects that are not a run-time, and a second tab."""

from itertools import product

import pytest
from teaching.conftest import Made
from teaching.player import Learner, kill
from teaching.served import Platform, serving

pytestmark = pytest.mark.xdist_group("teaching")
VERSIONS = ("1.2", "2004")
SAVED = "says that your progress is saved"
LAYOUTS = list(
    product(VERSIONS, ("frame", "deep", "decoy", "popup", "popup-frame", "opener-parent"))
)


def check_found(made: Made, tmp_path, browser, version: str, layout: str) -> None:
    held = Platform(version, "one.html", layout=layout)
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        learner = Learner(browser, held)
        assert SAVED in learner.said
        learner.to_end()
        learner.leave("close")
    assert held.verdict() == "incomplete" and held.of("place")


@pytest.mark.parametrize(("version", "layout"), [("1.2", "popup-frame")])
def test_the_platform_is_found(made: Made, tmp_path, browser, version, layout):
    check_found(made, tmp_path, browser, version, layout)


@pytest.mark.slow
@pytest.mark.parametrize(("version", "layout"), LAYOUTS)
def test_the_platform_is_found_wherever_it_is(made: Made, tmp_path, browser, version, layout):
    check_found(made, tmp_path, browser, version, layout)


@pytest.mark.parametrize(
    ("version", "refuse", "words"),
    [
        ("1.2", "Initialize", "did not start a record"),
        pytest.param("2004", "throw", "did not start a record", marks=pytest.mark.slow),
    ],
)
def test_a_platform_that_starts_no_record(made, tmp_path, browser, version, refuse, words):
    held = Platform(version, "one.html", refuse=refuse)
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        learner = Learner(browser, held)
        learner.finish(4)
        assert words in learner.said and SAVED not in learner.said
        assert "You got enough right to pass" in learner.result
        learner.context.close()
    assert held.told == [] and learner.errors == []


def test_after_going_away_and_back_the_learner_is_asked_to_open_it_again(made, tmp_path, browser):
    held = Platform("1.2", "one.html")
    with serving(tmp_path, made.before["one/scorm-1.2.zip"], held):
        learner = Learner(browser, held)
        with learner.unit.expect_navigation():
            learner.unit.evaluate("location.href = 'nowhere.html'")
        learner.wait_for("Terminate")
        learner.unit.evaluate("setTimeout(() => history.back())")
        learner.unit.wait_for_selector("text=did not start a record")
        assert SAVED not in learner.said
        learner.context.close()


@pytest.mark.slow
def test_a_browser_that_dies_without_a_word_loses_no_answer(made, tmp_path, browser):
    """As when the power fails: nothing is hidden first, so nothing can be said at the end."""
    held = Platform("1.2", "one.html")
    with serving(tmp_path, made.before["one/scorm-1.2.zip"], held):
        learner = Learner(browser, held)
        learner.finish(4)
        learner.unit.wait_for_selector("#sco-result:not([hidden])")
        kill(learner.window)
        learner.context.close()
        assert (held.verdict(), held.of("score"), held.of("exit")) == ("passed", "100", "suspend")
        held.again_with()
        learner = Learner(browser, held)
        assert "You have passed" in learner.said + learner.result
        learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")


def test_without_a_platform_nothing_is_said_to_be_recorded(made, tmp_path, browser):
    held = Platform("2004", "one.html")
    with serving(tmp_path, made.before["one/scorm-2004.zip"], held):
        page = browser.new_page()
        page.goto(f"{held.address}unit/one.html")
        page.wait_for_selector("text=No learning platform was found, so nothing is recorded")
        page.close()


@pytest.mark.slow
def test_a_pass_of_one_letter_is_a_pass(made, tmp_path, browser):
    held = Platform("1.2", "one.html", override=False, given={"status": "P"})
    with serving(tmp_path, made.before["one/scorm-1.2.zip"], held):
        learner = Learner(browser, held)
        assert "has you down as passed" in learner.said
        learner.finish(0)
        learner.leave("close")
    assert (held.of("status"), held.of("score")) == ("P", "")


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_a_second_tab_leaves_the_first_ones_record_alone(made, tmp_path, browser, version):
    held = Platform(version, "one.html")
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        first = Learner(browser, held)
        first.to_end()
        before = held.now()
        second = Learner(first.context, held)
        second.unit.wait_for_selector("text=already open in another tab")
        second.finish(4)
        second.page.close()
        assert held.now() == before
        first.answer(1)
        assert SAVED in first.said
        first.leave("close")
