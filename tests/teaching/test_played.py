"""A package as a learner meets it: answered, left, resumed, failed and passed; by keyboard."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from teaching.conftest import Made
from teaching.player import Learner
from teaching.plays import library
from teaching.served import Platform, serving, value

pytestmark = pytest.mark.xdist_group("teaching")
VERSIONS = ("1.2", "2004")
SAVED = "says that your progress is saved"
REPORTS = {
    "1.2": {
        "id": ("question_1_which_is_the_ratio", "question_4_what_comes_first_try_2"),
        "type": ("choice", "sequencing"),
        "student_response": ("a", "a,b,c"),
        "result": ("correct", "correct"),
    },
    "2004": {
        "id": ("question_1_which_is_the_ratio", "question_4_what_comes_first_try_2"),
        "type": ("choice", "sequencing"),
        "learner_response": ("a_1_26", "a_listen[,]b_ask[,]c_agree"),
        "result": ("correct", "correct"),
        "description": ("Which is the ratio?", "What comes first?"),
    },
}
"""What is reported of the first question, and of the second try at the fourth."""
MISSED = {"1.2": ("b,c,a", "wrong"), "2004": ("b_ask[,]c_agree[,]a_listen", "incorrect")}


def take_it(browser, held: Platform) -> None:
    """At each step the record and the words agree."""
    learner = Learner(browser, held)
    asked: list[str] = []
    learner.page.on("request", lambda request: asked.append(request.url))
    assert "get all 4 questions right" in learner.unit.locator(".sco-rule").text_content()
    assert learner.unit.locator(".question-replies:visible").count() == 0
    assert "Page 1 of" in learner.said and SAVED in learner.said
    assert held.verdict() == "incomplete" and held.of("exit") == "suspend"
    learner.to_end()
    learner.answer(1)
    assert held.verdict() == "incomplete" and held.of("score") == ""
    assert Axe().run(learner.unit).response["violations"] == []
    learner.leave("navigate")
    held.again_with()
    learner = Learner(browser, held)
    learner.page.on("request", lambda request: asked.append(request.url))
    assert learner.unit.locator(".question").first.is_visible()
    assert "answered 1 of 4" in learner.said
    assert "That is right" in learner.unit.locator(".question-result").first.text_content()
    for number in (2, 3, 4):
        learner.answer(number, rightly=number != 4)
    assert "Not passed yet" in learner.result and "You got 3 of 4 right" in learner.result
    assert "You need all 4" in learner.result
    assert "has you down as not passed" in learner.result
    assert (held.verdict(), held.of("score")) == ("failed", "75")
    learner.unit.get_by_role("button", name="Go to question 4").press("Enter")
    learner.answer(4)
    assert "You have passed" in learner.result
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    assert Axe().run(learner.unit).response["violations"] == []
    refused = [call for call in learner.page.evaluate("conf.calls") if call[-1] == "false"]
    assert refused == []
    learner.leave("close")
    assert held.verdict() == "passed" and held.of("exit") == "suspend"
    assert asked and all(url.startswith(("http://127.0.0.1:", "data:")) for url in asked)


def check_reports(held: Platform) -> None:
    first, again = (
        {name: report(held, index, name) for name in REPORTS[held.version]} for index in (0, 4)
    )
    for name, (one, other) in REPORTS[held.version].items():
        assert (first[name], again[name]) == (one, other)
    response = f"{'learner' if held.version == '2004' else 'student'}_response"
    assert (report(held, 3, response), report(held, 3, "result")) == MISSED[held.version]
    assert report(held, 2, response) == "1.26" and report(held, 2, "type") == "numeric"
    assert all(report(held, index, "latency") for index in range(5))


def report(held: Platform, index: int, name: str) -> str:
    flat = held.now().get(f"cmi.interactions.{index}.{name}")
    if flat is not None:
        return str(flat)
    found = held.now()["interactions"]
    found = found.get("childArray", found) if isinstance(found, dict) else found
    return str((found[index] if isinstance(found, list) else found[str(index)])[name])


@pytest.mark.parametrize("version", ["1.2", pytest.param("2004", marks=pytest.mark.slow)])
def test_a_learner_answers_leaves_resumes_fails_and_passes(browser, made: Made, tmp_path, version):
    held = Platform(version, "one.html")
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        take_it(browser, held)
    check_reports(held)
    assert len(value(held.now(), "cmi.suspend_data")) < 500


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_in_the_run_time_scorm_again(
    browser, node_modules: Path, made: Made, tmp_path, version
):
    """It checks each value against the types and limits of its version, and takes them all."""
    held = Platform(version, "one.html", again=library(node_modules, version))
    with serving(tmp_path, made.before[f"one/scorm-{version}.zip"], held):
        take_it(browser, held)
    check_reports(held)
