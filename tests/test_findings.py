"""Findings: how one is printed and sorted, and that an error carries them all."""

import json
import pickle
from pathlib import Path

import pytest

from book.findings import BookError, Check, Finding, Reporter, relative, under


def test_a_finding_is_a_path_a_line_and_a_message() -> None:
    assert str(Finding("chapters/x.md", 41, "fix it")) == "chapters/x.md:41: fix it"


def test_a_finding_on_a_whole_file_names_no_line() -> None:
    assert str(Finding("chapters/x.md", None, "fix it")) == "chapters/x.md: fix it"
    assert str(Finding("a.md", None, "soon", warning=True)) == "a.md: warning: soon"


def test_a_finding_on_the_book_names_no_file() -> None:
    finding = Finding(None, None, "fix it", check=Check.LENGTH)
    assert (str(finding), finding.printed) == ("fix it", "fix it [length]")
    assert str(Finding(None, None, "soon", warning=True)) == "warning: soon"


def test_a_warning_says_so() -> None:
    assert str(Finding("a.md", 1, "soon", warning=True)) == "a.md:1: warning: soon"


def test_a_finding_is_printed_with_the_id_of_its_check() -> None:
    finding = Finding("a.md", 1, "fix it", check=Check.SPELLING)
    assert finding.printed == "a.md:1: fix it [spelling]"
    assert Finding("a.md", 1, "fix it").printed == "a.md:1: fix it"


def test_findings_sort_by_file_then_line_as_a_number_then_words() -> None:
    findings = [Finding("b", 1, "a"), Finding("a", 10, "a"), Finding("a", 9, "b")]
    findings.append(Finding("a", 9, "a"))
    assert [str(f) for f in sorted(findings)] == ["a:9: a", "a:9: b", "a:10: a", "b:1: a"]


def test_what_has_no_place_comes_first() -> None:
    findings = [Finding("a", 1, "x"), Finding("b", None, "x"), Finding("a", None, "x")]
    findings.append(Finding(None, None, "x"))
    assert [str(f) for f in sorted(findings)] == ["x", "a: x", "a:1: x", "b: x"]


@pytest.mark.parametrize(
    "finding",
    [
        Finding("a.md", 2, "fix it", warning=True, check=Check.SPELLING),
        Finding("a.md", None, "fix it"),
        Finding(None, None, "fix it"),
    ],
    ids=str,
)
def test_a_program_is_told_the_same(finding: Finding) -> None:
    told = json.loads(json.dumps(finding.as_json()))
    again = Finding.from_json(told)
    assert (again, again.warning, again.check) == (finding, finding.warning, finding.check)
    assert told == {
        "path": finding.path,
        "line": finding.line,
        "message": "fix it",
        "warning": finding.warning,
        "check": finding.check,
    }


def test_a_program_may_name_no_other_check() -> None:
    told = Finding("a.md", 2, "fix it").as_json()
    with pytest.raises(ValueError, match="no-such"):
        Finding.from_json(told | {"check": "no-such"})


@pytest.mark.parametrize(
    ("path", "only", "shown"),
    [
        ("chapters/a.md", ["chapters"], True),
        ("chapters/a.md", ["data"], False),
        (None, ["data"], True),
        (None, [], True),
    ],
)
def test_what_concerns_the_book_concerns_each_part(path, only, shown) -> None:
    assert under(path, only) == shown


def test_a_reporter_gathers_all_and_then_stops() -> None:
    report = Reporter("a.toml", Check.LIST)
    report.stop()
    report.at(3, "second")
    report.at(None, "first", check=Check.TABLE, warning=True)
    with pytest.raises(BookError) as caught:
        report.stop(read=["sound"])
    assert [f.printed for f in caught.value.findings] == [
        "a.toml: warning: first [table]",
        "a.toml:3: second [list]",
    ]
    assert caught.value.read == ["sound"]


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
