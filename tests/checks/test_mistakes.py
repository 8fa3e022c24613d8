"""Mistakes of contributors are found where they are, with a fix that works when followed."""

import re
from collections import Counter
from pathlib import Path

import pytest
from checks.catalogue_of_mistakes import FRONT, Mistake, read_mistakes
from checks.small_book import found

from book.checks.catalogue import BY_ID, CHECKS, CheckHelp

MISTAKES = read_mistakes()
DO = (
    "add|begin|call|close|compare|correct|did you mean|end|give|go|join|keep|leave|link|look|make|"
    "move|name|print|put|read|rename|restore|save|say|show|split|take|translate|turn|type|use|write"
)
"""What a fix begins with, behind what is wrong."""
SO_IT_IS = (
    "expected |the limit is |must be |need the line |near: |it is written|is written |is missing, |"
    "goes on a line|has a (?:space|blank line)"
)
"""What says the right form instead."""
_FIX = re.compile(rf"(?:[:;.,?] |, or |so )(?:{DO})\b|{SO_IT_IS}", re.IGNORECASE)


def says_a_fix(message: str) -> bool:
    return bool(_FIX.search(message))


@pytest.mark.parametrize(
    "message",
    [
        "no chapter shows the figure 'walkers'",
        "figure 'more' is 'transcribed' and so needs a row in data/readings.csv",
        "covers W9, which data/statements.csv does not list",
        "front matter lacks 'minutes': Reading time as a range.",
    ],
)
def test_a_message_without_a_fix_is_seen(message: str) -> None:
    assert not says_a_fix(message)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_entry_of_the_catalogue_says_what_to_do(check: CheckHelp) -> None:
    besides = "Ask|Change|Check|Choose|Cut|Find|Measure|Open|Quote|See|Shorten"
    assert re.match(rf"(?:{DO}|{besides})\b", check.fix, re.IGNORECASE), check.fix


def test_the_small_book_is_sound(small: Path) -> None:
    assert found(small, "chapters/try.md", f"{FRONT}Words.\n") == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_found_on_its_line_and_nothing_else(mistake: Mistake, small):
    sound = (small / mistake.path).read_text(encoding="utf-8")
    text, before = mistake.file_with(sound, mistake.wrong)
    findings = found(small, mistake.path, text)
    expected = mistake.findings(before)
    assert [(f.path, f.line, f.check) for f in findings] == [
        (e.path, e.line, e.check) for e in expected
    ], "\n".join(f.printed for f in findings)
    for finding, wanted in zip(findings, expected, strict=True):
        assert finding.message.startswith(wanted.says)
        assert says_a_fix(finding.message), f"it says no fix: {finding.message}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_the_fix_works_and_the_neighbour_passes(mistake: Mistake, small):
    sound = (small / mistake.path).read_text(encoding="utf-8")
    for text in (mistake.fixed, mistake.neighbour):
        whole, _ = mistake.file_with(sound, text)
        findings = found(small, mistake.path, whole)
        assert [f.printed for f in findings] == []


def test_the_catalogue_is_large_and_varied() -> None:
    checks = Counter(e.check for mistake in MISTAKES for e in mistake.findings(0))
    assert len(MISTAKES) >= 40
    assert len({(m.wrong, m.fixed) for m in MISTAKES}) == len(MISTAKES)
    assert all(m.neighbour not in (m.wrong, "") for m in MISTAKES)
    assert set(checks) <= set(BY_ID)
    assert len(checks) >= 20
