"""Mistakes of contributors are found where they are, with a fix that works when followed."""

from collections import Counter
from pathlib import Path

import pytest
from checks.catalogue_of_mistakes import FRONT, Mistake, read_mistakes
from checks.small_book import found

from book.checks.catalogue import BY_ID

MISTAKES = read_mistakes()


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
