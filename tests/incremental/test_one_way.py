"""Digests and stamps of files are made in one place, so that no two caches go by two rules."""

from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
ELSEWHERE = {
    "hashlib": {
        "incremental/fingerprint.py": "the one place",
        "theme/policy.py": "browsers ask for the digest's bytes, as base64",
    },
    "sys.audit(": {},
    "st_mtime_ns": {
        "incremental/once.py": "the one place",
        "building/input_keys.py": "whether a published site was touched",
        "building/keys.py": "a doctree that was put back is the same, though it has another inode",
        "building/folder.py": "puts doctrees back",
        "files/publish.py": "whether two sites have one file",
        "notebooks/overtaken.py": "what came first",
        "recompute/engine.py": "a file that gets a link into a site is the same, at another time",
        "refresh/snapshots.py": "what came first",
        "serving/watch.py": "looks many times a second, at what a listing gave it already",
    },
}


@pytest.mark.parametrize("word", ELSEWHERE)
def test_no_other_module_makes_its_own(word: str) -> None:
    used = {
        file.relative_to(BOOK).as_posix()
        for file in BOOK.rglob("*.py")
        if word in file.read_text(encoding="utf-8")
    }
    assert used - ELSEWHERE[word].keys() == set()
