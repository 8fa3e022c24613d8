"""A clone made on Windows is the same book: nothing in it was changed, and so nothing is found."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from book.checks.run import check_book
from book.tables import Tables
from book.tables.fingerprints import accept_tables, changed_tables

HELD = ("chapters", "data", "_toc.yml", "_config.yml", ".gitattributes")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def cloned(root: Path, folder: Path, without: str = "") -> Path:
    """A clone of the book as Git for Windows makes it, with its usual setting."""
    tree = folder / "tree"
    tree.mkdir()
    for name in HELD:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, tree / name)
    (tree / without).unlink(missing_ok=True) if without else None
    git(tree, "init", "-q")
    git(tree, "add", "-A")
    git(tree, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A")
    git(folder, "-c", "core.autocrlf=true", "clone", "-q", str(tree), "clone")
    return folder / "clone"


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for name in HELD[:2] for file in sorted((folder / name).rglob("*")))
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in files if f.is_file()}


def test_a_clone_holds_the_same_bytes(root, tmp_path):
    """.gitattributes sees to that, whatever Git is set to."""
    clone = cloned(root, tmp_path)
    here = contents(clone)
    assert here == {name: content for name, content in contents(root).items() if name in here}
    assert len(here) > 100


@pytest.fixture
def of_windows(root: Path, tmp_path: Path) -> Path:
    """A clone whose every line ends as on Windows: a tool did not ask .gitattributes."""
    clone = cloned(root, tmp_path, without=".gitattributes")
    changed = [name for name, content in contents(clone).items() if b"\r\n" in content]
    assert len(changed) > 100
    return clone


@pytest.mark.slow
def test_nothing_is_found_where_only_the_ends_of_lines_differ(of_windows):
    report = check_book(of_windows, today=date.today())
    assert [str(finding) for finding in report.errors] == []
    assert report.examined["tables"] > 30


def test_what_is_accepted_there_holds_everywhere(root, of_windows):
    assert changed_tables(of_windows) == {}
    accept_tables(of_windows, Tables(of_windows).names())
    there = json.loads((of_windows / "data/datapackage.json").read_text(encoding="utf-8"))
    assert there == json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
