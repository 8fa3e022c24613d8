"""Kept results: the same report as from scratch after every kind of change, and none from a lie."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from benchmark import sample
from support.days import last_checked
from support.sampled import one_in

from book.checks import run
from book.checks.result_cache import kept_results
from book.checks.run import Report, check_book

ROOT = Path(__file__).resolve().parents[2]
TODAY = last_checked()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    sample.write(sample.Sample(2, notebooks=1), "book", tmp_path)
    for name in ("phrases", "spelling", "abbreviations"):
        shutil.copy(ROOT / f"data/{name}.toml", tmp_path / "data")
    return tmp_path


def warm(root: Path, today: date = TODAY) -> Report:
    return check_book(root, today=today, kept=kept_results(root / "_build/kept"))


EDITS = {
    "a word of a chapter": ("chapters/welcome.md", "\n\nIt was 26% more.\n"),
    "a heading": ("chapters/welcome.md", "\n\n#### Deep\n"),
    "a figure": ("data/figures.toml", "\n# a note\n"),
    "a source": ("data/sources.bib", "\n% a note\n"),
    "a phrase": ("data/phrases.toml", '\n[survey]\navoid = { survey = "study" }\nwhy = "So."\n'),
    "a spelling": ("data/spelling.toml", '\nsurvey = "study"\n'),
    "an abbreviation": ("data/abbreviations.toml", '\nXYZ = "known"\n'),
    "a glossary entry": ("data/glossary.toml", '\n[new]\nterm = "new"\nmeans = "A. B. C. D."\n'),
    "a row of a table": ("data/relative-risks.csv", "other,1.5,sample-review\n"),
    "an event": ("data/policy-events.toml", "\n# a note\n"),
}


@pytest.mark.parametrize("edit", one_in(3, EDITS))
def test_a_warm_check_says_what_one_from_scratch_says(edit: str, book: Path) -> None:
    before = warm(book)
    assert warm(book) == before
    name, more = EDITS[edit]
    with (book / name).open("a", encoding="utf-8") as file:
        file.write(more)
    assert warm(book) == check_book(book, today=TODAY)
    file_ = book / name
    file_.write_text(file_.read_text(encoding="utf-8").removesuffix(more), encoding="utf-8")
    assert warm(book) == before


def test_a_copy_elsewhere_uses_what_was_kept(
    book: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = warm(book)
    copied = shutil.copytree(book, tmp_path_factory.mktemp("elsewhere") / "book")
    for name in ("examine", "check_data"):
        monkeypatch.setattr(run, name, lambda *a: pytest.fail("it was worked out again"))
    assert warm(copied) == before


def test_a_change_that_keeps_size_and_time_is_seen(book: Path) -> None:
    """The key is the bytes, not what the file system says of them."""
    file = book / "chapters/welcome.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nUse it.\n", encoding="utf-8")
    warm(book)
    stamp = file.stat()
    text = file.read_text(encoding="utf-8").replace("Use it.", "16% it.")
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert [f.check for f in warm(book).findings] == ["numeral"]


def test_another_day_is_another_check(book: Path) -> None:
    assert warm(book).findings == []
    late = [f.check for f in warm(book, date(2037, 11, 24)).findings]
    assert late.count("review-date") >= 2


def test_a_chapter_that_is_gone_is_gone(book: Path) -> None:
    warm(book)
    (book / "chapters/welcome.md").unlink()
    assert warm(book) == check_book(book, today=TODAY)


def test_a_spoiled_or_foreign_file_is_no_result(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    kept = kept_results(file)
    kept.get("a", "key", lambda: 1)
    kept.save()
    assert kept_results(file).get("a", "key", lambda: 2) == 1
    whole = file.read_bytes()
    for spoiled in (whole[:-1], whole[:40], b"", whole.replace(b"key", b"kez"), b"0" * 128 + b"x"):
        file.write_bytes(spoiled)
        assert kept_results(file).get("a", "key", lambda: 2) == 2


def test_other_code_or_packages_use_nothing_that_was_kept(tmp_path, monkeypatch) -> None:
    kept = kept_results(tmp_path / "kept")
    kept.get("a", "key", lambda: 1)
    kept.save()
    for name in ("code_fingerprint", "packages_fingerprint"):
        with monkeypatch.context() as patch:
            patch.setattr(f"book.checks.result_cache.{name}", lambda: "another")
            assert kept_results(tmp_path / "kept").get("a", "key", lambda: 2) == 2


def test_where_nothing_can_be_written_the_check_still_runs(book: Path) -> None:
    (book / "_build").write_text("a file, not a folder")
    assert warm(book).findings == []


def test_what_failed_is_not_kept(tmp_path: Path) -> None:
    kept = kept_results(tmp_path / "kept")
    with pytest.raises(ZeroDivisionError):
        kept.get("a", "key", lambda: 1 / 0)
    assert kept.get("a", "key", lambda: 3) == 3


def test_a_warm_check_loads_no_parser_and_no_statistics(book: Path) -> None:
    """What is slow to import is needed only by what has changed."""
    code = (
        "import sys; from pathlib import Path; from datetime import date;"
        "from book.checks.run import check_book; from book.checks.result_cache import kept_results;"
        f"check_book(Path({str(book)!r}), today=date(2026, 11, 24),"
        f" kept=kept_results(Path({str(book / '_build/kept')!r})));"
        "print(sorted({'pandas', 'statsmodels', 'frictionless', 'markdown_it', 'sentencex',"
        " 'pybtex', 'sphinx_external_toc'} & set(sys.modules)))"
    )
    for expected in (True, False):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert (done.stdout.strip() != "[]") is expected, done.stdout
