"""Findings: how one is printed and sorted, and that an error carries them all."""

import pickle
from pathlib import Path

from book.findings import BookError, Finding, relative


def test_a_finding_is_a_path_a_line_and_a_message() -> None:
    assert str(Finding("chapters/x.md", 41, "fix it")) == "chapters/x.md:41: fix it"


def test_a_warning_says_so() -> None:
    assert str(Finding("a.md", 1, "soon", warning=True)) == "a.md:1: warning: soon"


def test_a_finding_is_printed_with_the_id_of_its_check() -> None:
    finding = Finding("a.md", 1, "fix it", check="spelling")
    assert finding.printed == "a.md:1: fix it [spelling]"
    assert Finding("a.md", 1, "fix it").printed == "a.md:1: fix it"


def test_findings_sort_by_file_then_line_as_a_number_then_words() -> None:
    findings = [Finding("b", 1, "a"), Finding("a", 10, "a"), Finding("a", 9, "b")]
    findings.append(Finding("a", 9, "a"))
    assert [str(f) for f in sorted(findings)] == ["a:9: a", "a:9: b", "a:10: a", "b:1: a"]


def test_a_finding_for_a_program() -> None:
    assert Finding("a.md", 2, "fix it", warning=True).as_json() == {
        "path": "a.md",
        "line": 2,
        "message": "fix it",
        "warning": True,
        "check": "",
    }


def test_an_error_carries_every_finding_in_order() -> None:
    error = BookError([Finding("b", 1, "second"), Finding("a", 1, "first")])
    assert str(error) == "a:1: first\nb:1: second"
    assert len(error.findings) == 2


def test_a_path_is_told_from_the_root_of_the_book(tmp_path: Path) -> None:
    assert relative(tmp_path / "chapters" / "x.md", tmp_path) == "chapters/x.md"


def test_a_path_outside_the_book_is_told_whole(tmp_path: Path) -> None:
    outside = tmp_path.parent / "x.md"
    assert relative(outside, tmp_path) == outside.as_posix()


def test_an_error_passes_from_process_to_process_whole() -> None:
    error = BookError([Finding("b.md", 2, "second"), Finding("a.md", 1, "first")])
    assert pickle.loads(pickle.dumps(error)).findings == error.findings
