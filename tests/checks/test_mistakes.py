"""Mistakes of contributors are found where they are, with a mend that works when followed."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from benchmark import sample
from checks.catalogue_of_mistakes import FRONT, Mistake, read_mistakes

from book.check import check_book
from book.checks.catalogue import BY_ID
from book.checks.kept import Kept
from book.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
MISTAKES = read_mistakes()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound book with the real lists of words, and a chapter to try things in."""
    root = tmp_path_factory.mktemp("mistakes")
    sample.write(sample.Sample(2), "book", root)
    for name in ("phrases", "spelling", "abbreviations"):
        shutil.copy(ROOT / f"data/{name}.toml", root / "data")
    with (root / "_toc.yml").open("a", encoding="utf-8") as contents:
        contents.write("      - file: chapters/try\n")
    (root / "chapters/try.md").write_text(f"{FRONT}Words.\n", encoding="utf-8")
    (root / "chapters/picture.svg").write_text("<svg/>", encoding="utf-8")
    return root


def found(root: Path, path: str, text: str, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the check finds in the small book with `text` for the file at `path`."""
    monkeypatch.setenv("BOOK_DATA", str(root / "data"))
    file = root / path
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(text, encoding="utf-8")
        return check_book(root, today=TODAY, kept=Kept(root / "_build/kept")).findings
    finally:
        file.write_text(sound, encoding="utf-8")


def test_the_small_book_is_sound(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(small, "chapters/try.md", f"{FRONT}Words.\n", monkeypatch) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_found_on_its_line_and_nothing_else(mistake: Mistake, small, monkeypatch):
    sound = (small / mistake.path).read_text(encoding="utf-8")
    text, before = mistake.file_with(sound, mistake.wrong)
    findings = found(small, mistake.path, text, monkeypatch)
    expected = mistake.findings(before)
    assert [(f.path, f.line, f.check) for f in findings] == [
        (e.path, e.line, e.check) for e in expected
    ], "\n".join(f.printed for f in findings)
    for finding, wanted in zip(findings, expected, strict=True):
        assert finding.message.startswith(wanted.says)


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_the_mend_works_and_the_neighbour_passes(mistake: Mistake, small, monkeypatch):
    sound = (small / mistake.path).read_text(encoding="utf-8")
    for text in (mistake.mended, mistake.neighbour):
        whole, _ = mistake.file_with(sound, text)
        findings = found(small, mistake.path, whole, monkeypatch)
        assert [f.printed for f in findings] == []


def test_the_catalogue_is_large_and_varied() -> None:
    checks = Counter(e.check for mistake in MISTAKES for e in mistake.findings(0))
    assert len(MISTAKES) >= 40
    assert len({(m.wrong, m.mended) for m in MISTAKES}) == len(MISTAKES)
    assert all(m.neighbour not in (m.wrong, "") for m in MISTAKES)
    assert set(checks) <= set(BY_ID)
    assert len(checks) >= 20
