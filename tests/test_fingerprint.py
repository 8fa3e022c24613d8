"""A file's fingerprint is never an old one, however fast it is saved again."""

import os
import time

import pytest

from book.files import fingerprint
from book.files.fingerprint import digest_files, once_for


@pytest.fixture
def file(tmp_path):
    """A file that was saved long ago, as far as its fingerprint is concerned."""
    file = tmp_path / "file"
    file.write_text("one")
    return file


@pytest.fixture
def settled(monkeypatch):
    """Files count as old at once."""
    monkeypatch.setattr(fingerprint, "FRESH", -time.time_ns())


def test_a_file_that_is_the_same_is_read_once(file, settled):
    read = []
    for _ in range(3):
        once_for(file, read.append)
    assert read == [file]


def test_a_file_saved_again_at_once_is_read_again(file):
    """Same size and, with a slow clock, the same time."""
    seen = set()
    for text in ("one", "two", "six"):
        file.write_text(text)
        os.utime(file, ns=(1, 1))
        seen.add(digest_files([file]))
    assert len(seen) == 3


@pytest.mark.parametrize("change", ["longer", "replaced", "gone"])
def test_a_file_that_changed_is_read_again(file, settled, change):
    before = digest_files([file])
    if change == "longer":
        file.write_text("one more")
    elif change == "replaced":
        other = file.with_name("other")
        other.write_text("two")
        os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
        other.replace(file)
    else:
        file.unlink()
    assert digest_files([file]) != before


def test_files_and_texts_are_told_apart(tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").write_text("x")
    keys = {
        digest_files([tmp_path / "a"]),
        digest_files([tmp_path / "b"]),
        digest_files([tmp_path / "a", tmp_path / "b"]),
        digest_files([tmp_path / "a"], ["x"]),
        digest_files([]),
    }
    assert len(keys) == 5
