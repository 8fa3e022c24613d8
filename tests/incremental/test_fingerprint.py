"""A fingerprint is another wherever what it stands for is, and is never an old one."""

import os
from dataclasses import dataclass, field
from datetime import date

import pytest

from book.incremental.fingerprint import digest_of_file, fingerprint, fingerprint_of_files, in_order
from book.incremental.once import Once


@dataclass
class Point:
    x: object
    line: int = field(default=0, compare=False)


@dataclass
class Other:
    x: object


@pytest.fixture
def file(tmp_path):
    """A file that was saved long ago, as far as its fingerprint is concerned."""
    file = tmp_path / "file"
    file.write_text("one")
    return file


@pytest.fixture
def settled(monkeypatch):
    """Files count as old at once."""
    monkeypatch.setattr(digest_of_file, "_settles", 0)


def test_a_file_that_is_the_same_is_read_once(file):
    read = []
    once = Once(read.append)
    for _ in range(3):
        once(file)
    assert read == [file]


def test_no_more_is_kept_than_was_asked_for(tmp_path):
    read = []
    once = Once(read.append, most=2)
    for name in "abcac":
        once(tmp_path / name)
    assert [path.name for path in read] == ["a", "b", "c", "a"]


def test_all_that_is_read_counts(tmp_path):
    once = Once(lambda folder: (folder / "b").exists(), lambda folder: [folder / "a", folder / "b"])
    assert not once(tmp_path)
    (tmp_path / "b").touch()
    assert once(tmp_path)


def test_a_file_saved_again_at_once_is_read_again(file):
    """Same size and, with a slow clock, the same time."""
    seen = set()
    for text in ("one", "two", "six"):
        file.write_text(text)
        os.utime(file, ns=(1, 1))
        seen.add(fingerprint_of_files([file]))
    assert len(seen) == 3


@pytest.mark.parametrize("change", ["longer", "replaced", "gone"])
def test_a_file_that_changed_is_read_again(file, settled, change):
    before = fingerprint_of_files([file])
    if change == "longer":
        file.write_text("one more")
    elif change == "replaced":
        other = file.with_name("other")
        other.write_text("two")
        os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
        other.replace(file)
    else:
        file.unlink()
    assert fingerprint_of_files([file]) != before


def test_files_and_texts_are_told_apart(tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").write_text("x")
    keys = {
        fingerprint_of_files([tmp_path / "a"]),
        fingerprint_of_files([tmp_path / "b"]),
        fingerprint_of_files([tmp_path / "a", tmp_path / "b"]),
        fingerprint_of_files([tmp_path / "a"], "x"),
        fingerprint_of_files([]),
    }
    assert len(keys) == 5


DIFFERENT = (
    ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], [], [[]], [None], [0], ["0"], [0.0], [False],
    [b"0"], [{}], [{"a": 1}], [{"a": 2}], [{"a": 1, "b": 1}], [{"b": 1, "a": 1}], [set()], [{"a"}],
    [Point(1)], [Point(2)], [Point("1")], [Other(1)], [Point(Point(1))], [date(2026, 11, 29)],
)  # fmt: skip


def test_different_values_have_different_fingerprints():
    assert len({fingerprint(*values) for values in DIFFERENT}) == len(DIFFERENT)


def test_neither_the_order_of_a_set_nor_what_does_not_count_makes_a_difference():
    names = [f"name {number}" for number in range(50)]
    one, other = {*names}, {*reversed(names)}
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(Point(one, 1)) == fingerprint(Point(other, 2))


def test_the_order_of_filling_a_dictionary_can_be_left_out():
    one, other = {"a": {1: 2, "1": 3}, "b": 2}, {"b": 2, "a": {"1": 3, 1: 2}}
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(in_order(one)) == fingerprint(in_order(other))


def test_what_does_not_say_what_it_holds_is_refused():
    with pytest.raises(TypeError, match="does not say what it holds"):
        fingerprint([object()])
