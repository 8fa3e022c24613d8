"""Cells of the matrix of test_record and test_matrix: one way of taking a unit, then the record."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from teaching.audit import NOTHING, PASSED, SAVED, wrong_records
from teaching.conftest import Made
from teaching.player import Learner
from teaching.served import Platform, Truth, put, serving

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
Begin = Callable[..., Platform]
"""Opens a platform: version, whether it judges by mastery, and more of `Platform`."""


@dataclass(frozen=True)
class Cell:
    version: str
    override: bool = True
    what: str = "opened"
    way: str = "close"

    def __str__(self) -> str:
        judged = "judged" if self.override else "told"
        return f"{self.version}-{judged}-{self.what}-{self.way}".replace(" ", "-")


@dataclass(frozen=True)
class Player:
    """Plays cells: `begin` opens a platform, and editions of the small book are put in `folder`."""

    begin: Begin
    browser: Browser
    made: Made
    folder: Path

    def open(self, held: Platform) -> Learner:
        return Learner(self.browser, held)

    def new_edition(self, version: str) -> None:
        """The same chapter with another number, on two of its pages and in two questions."""
        put(self.folder, self.made.after[f"one/scorm-{version}.zip"])


Kind = Callable[[Player, Cell], None]
"""One kind of visit, played and looked at."""


@contextmanager
def playing(
    made: Made, folder: Path, browser: Browser, again: Callable[[str], str] | None = None
) -> Iterator[Player]:
    """A player of the small unit, whose platforms are closed at the end.

    `again` gives scorm-again's script for a version; without it the small run-time is played.
    """
    with ExitStack() as open_:

        def begin(version: str, override: bool = True, **more: Any) -> Platform:
            if again:
                more["again"] = again(version)
            held = Platform(version, "one.html", override, **more)
            return open_.enter_context(
                serving(folder, made.before[f"one/scorm-{version}.zip"], held)
            )

        yield Player(begin, browser, made, folder)


def cells(kinds: Iterable[tuple[Kind, Cell]]) -> pytest.MarkDecorator:
    """Runs a test for each kind of visit with its cell, under names that every process gives."""
    listed = list(kinds)
    names = [f"{kind.__name__}-{cell}" for kind, cell in listed]
    return pytest.mark.parametrize(("kind", "cell"), listed, ids=names)


def library(node_modules: Path, version: str) -> str:
    script = "scorm12" if version == "1.2" else "scorm2004"
    return (node_modules / f"scorm-again/dist/{script}.min.js").read_text("utf-8")


def take(learner: Learner, stage: str) -> None:
    answered, right = STAGES[stage]
    if answered:
        learner.to_end()
    for number in range(1, answered + 1):
        learner.answer(number, rightly=number <= right)


def agrees(learner: Learner) -> None:
    """The counts that a learner is shown are those of what they did."""
    truth = learner.held.truth
    assert f"answered {len(truth.answers)} of 4" in learner.said
    for count in re.findall(r"You got (\d) of 4", learner.result):
        assert int(count) == truth.right


def left_and_resumed(play: Player, cell: Cell) -> None:
    """Taken so far, left, and opened again."""
    held = play.begin(cell.version, cell.override, given={"mark": MARKS[cell.version]})
    learner = play.open(held)
    take(learner, cell.what)
    words = learner.said + learner.result
    verdict, score = VERDICTS.get(cell.what, ("incomplete", ""))
    assert (PASSED[0] in words) == (verdict == "passed")
    assert ("Not passed yet" in words) == (verdict == "failed")
    assert SAVED in words or PASSED[0] in words
    agrees(learner)
    learner.leave(cell.way)
    assert (held.verdict(), held.of("score"), held.of("exit")) == (verdict, score, "suspend")
    assert re.fullmatch(TIMES[cell.version], held.of("time"))
    held.again_with()
    learner = play.open(held)
    agrees(learner)
    assert (PASSED[0] in learner.said) == (verdict == "passed")
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == (verdict, score)
    assert wrong_records(held, needed=3) == []


def read_again(play: Player, cell: Cell) -> None:
    """Passed, then opened again and answered wrongly: as it was, from a platform that kept the
    status alone, or in a later edition."""
    held = play.begin(cell.version, cell.override)
    learner = play.open(held)
    learner.finish(4)
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    held.again_with()
    if cell.what == "fresh":
        held.kept = None
        held.given["status"] = "passed"
        if cell.version == "2004":
            held.given["completion"] = "completed"
        held.truth = Truth()
    if cell.what == "edition":
        play.new_edition(cell.version)
        held.truth = Truth({2: True, 4: True})
    before = len(held.told)
    learner = play.open(held)
    # Where a mark is in force, SCORM 2004 says that a status without a score is unknown.
    known = not (cell.version == "2004" and cell.what == "fresh" and cell.override)
    assert (PASSED[0] in learner.said) == known
    agrees(learner)
    assert ("has changed since" in learner.said) == (cell.what == "edition")
    learner.finish(0)
    agrees(learner)
    assert (PASSED[0] in learner.said) == known and "down as not passed" not in learner.result
    learner.leave(cell.way)
    for one in held.told[before:]:  # at no time in between, either
        assert held.verdict(one["cmi"]) == "passed"
        assert held.of("score", one["cmi"]) in ("100", "")
        assert held.of("completion", one["cmi"]) in ("passed", "completed")
    assert len(held.told) > before
    assert wrong_records(held, needed=4) == []


def later_edition(play: Player, cell: Cell) -> None:
    """A learner who was halfway, or had failed, comes back to an edition with two new questions."""
    held = play.begin(cell.version, cell.override, given={"mark": MARKS[cell.version]})
    learner = play.open(held)
    assert "at least 3 of the 4 questions" in learner.unit.locator(".sco-rule").inner_text()
    take(learner, cell.what)
    learner.leave("close")
    before = (held.verdict(), held.of("score"))
    assert before == VERDICTS.get(cell.what, ("incomplete", ""))
    held.again_with()
    play.new_edition(cell.version)
    held.truth = Truth({n: v for n, v in held.truth.answers.items() if n in (2, 4)})
    learner = play.open(held)
    agrees(learner)
    assert "has changed since" in learner.said
    learner.leave(cell.way)
    assert (held.verdict(), held.of("score")) == before
    held.again_with()
    learner = play.open(held)
    learner.ratio = "1.27"
    learner.finish(4)
    agrees(learner)
    assert "You have passed" in learner.result
    learner.leave("close")
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    assert wrong_records(held, needed=3) == []


def looked_at(play: Player, cell: Cell) -> None:
    """Opened to review, to browse, or for no credit; all questions answered."""
    given = {"credit": "no-credit"} if cell.what == "no-credit" else {"mode": cell.what}
    if cell.what == "review":
        given["status"] = "passed"
    held = play.begin(cell.version, cell.override, given=given)
    learner = play.open(held)
    learner.finish(1)
    assert NOTHING[1] in learner.said and SAVED not in learner.said
    assert "down as not passed" not in learner.result
    learner.leave(cell.way, ends=False)
    expected = {"review": "passed", "browse": "browsed", "no-credit": "incomplete"}[cell.what]
    if cell.version == "2004":
        expected = "passed" if cell.what == "review" else ""
    if held.told:
        assert held.of("status").replace("unknown", "") == expected
        completion = held.of("completion").replace("unknown", "")
        assert completion == (expected if cell.version == "1.2" else "")
    assert (held.of("score"), held.of("kept")) == ("", "")
    assert "question_1" not in str(held.now())
    assert wrong_records(held, needed=4) == []


def refused(play: Player, cell: Cell) -> None:
    """The platform stops saving, then saves again when the learner presses the button."""
    held = play.begin(cell.version, cell.override)
    learner = play.open(held)
    assert SAVED in learner.said
    before = len(held.told)
    learner.platform_does(f"conf.refuse = '{cell.what}'")
    learner.finish(4)
    words = learner.said + learner.result
    assert "does not say that this was saved" in words
    assert SAVED not in words and "recorded" not in words and PASSED[0] not in words
    assert "You got enough right to pass" in learner.result
    if cell.what != "SetValue":
        assert len(held.told) == before
    learner.platform_does("conf.refuse = ''")
    learner.unit.get_by_role("button", name="Try again").press("Enter")
    assert PASSED[0] in learner.said and "You have passed" in learner.result
    assert not learner.unit.locator("#sco-again").is_visible()
    learner.leave(cell.way)
    assert (held.verdict(), held.of("score")) == ("passed", "100")
    assert wrong_records(held, needed=4) == []


def left_unsaved(play: Player, cell: Cell) -> None:
    """The platform stops saving, and the learner leaves; then comes back."""
    held = play.begin(cell.version, cell.override)
    learner = play.open(held)
    learner.answer(1)
    first = held.truth
    learner.platform_does(f"conf.refuse = '{cell.what}'")
    learner.finish(4)
    # A platform that takes a commit has saved, and need not be told of the end.
    saves = cell.what == "Terminate"
    assert (SAVED in learner.said or PASSED[0] in learner.said) == saves
    learner.leave(cell.way, ends=cell.what in ("Commit", "SetValue"))
    assert wrong_records(held, needed=4) == []
    # What a platform keeps as the page goes, after all, is true as well.
    assert held.verdict() in (("passed",) if saves else ("incomplete", "passed"))
    if held.verdict() == "incomplete":
        held.truth = first
    held.again_with()
    learner = play.open(held)
    agrees(learner)
    assert (PASSED[0] in learner.said) == (held.verdict() == "passed")
    learner.leave("close")
    assert wrong_records(held, needed=4) == []
