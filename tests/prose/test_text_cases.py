"""The reader of text cases: it refuses a file it would misread, and an empty folder."""

from pathlib import Path

import pytest
from prose import text_cases


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(text_cases, "HERE", tmp_path)
    (tmp_path / "some").mkdir()
    return tmp_path / "some"


def test_a_case_is_a_title_an_input_and_what_is_expected(folder: Path) -> None:
    (folder / "a.md").write_text("one\n.\n26\npeople\n.\n1: 26\n.\n\ntwo\n.\nx\n.\n.\n")
    cases = text_cases.read_cases("some")
    assert [(c.name, c.text, c.expected) for c in cases] == [
        ("a: one", "26\npeople", ["1: 26"]),
        ("a: two", "x", []),
    ]


@pytest.mark.parametrize("text", ["one\n.\n26\n.\n", "one\n.\n26\n.\n1: 26\n.\nmore\n"])
def test_a_file_that_stops_inside_a_case_is_refused(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(text)
    with pytest.raises(ValueError, match=r"a\.md"):
        text_cases.read_cases("some")


def test_an_empty_folder_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="prove nothing"):
        text_cases.read_cases("some")
