"""Audits: intervals against published and independent sums, and what a broken form is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.models import audit
from book.models.audit import Measure
from book.models.tables import TableError, rows

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "chapters/leaders/quality-audit-template.csv"
HEAD = "round,initiative,statement,measure,numerator,denominator,evidence\n"
GOOD = "1,Hub,1,Set together,1,1,minutes\n"
Z = 1.959963984540054


def form(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "my-audit.csv"
    path.write_bytes(text.encode(encoding))
    return path


def told(folder: Path, text: str, encoding: str = "utf-8") -> list[str]:
    """What is wrong with a form, each as line and message; the file is named in all of them."""
    path = form(folder, text, encoding)
    with pytest.raises(TableError) as error:
        audit.audit_measures(path)
    assert {finding.path for finding in error.value.findings} == {path.as_posix()}
    return [f"{finding.line}: {finding.message}" for finding in error.value.findings]


def by_formula(met: int, counted: int) -> tuple[float, float]:
    """Wilson's interval in percent, from his formula and from no library."""
    share = met / counted
    middle = (share + Z**2 / (2 * counted)) / (1 + Z**2 / counted)
    half = Z * (share * (1 - share) / counted + Z**2 / (4 * counted**2)) ** 0.5
    half /= 1 + Z**2 / counted
    return (middle - half) * 100, (middle + half) * 100


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_interval_is_his_formula_and_holds_the_share(pair):
    met, counted = pair
    low, high = audit.wilson(met, counted)
    assert (low, high) == pytest.approx(by_formula(met, counted), abs=1e-6)
    assert 0 <= low <= met / counted * 100 + 1e-9
    assert met / counted * 100 - 1e-9 <= high <= 100


@pytest.mark.parametrize("pair", [(1, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_has_no_interval(pair):
    with pytest.raises(ValueError, match="is not a share"):
        audit.wilson(*pair)


def measure(met: int, counted: int, name: str = "Set", statement: int = 1) -> Measure:
    return Measure(1, statement, name, met, counted, *audit._share(met, counted))


def test_newcombe_s_interval_is_built_from_wilson_s():
    """Newcombe 1998, his method 10: squares of the distances to the Wilson limits are added."""
    earlier, later = measure(48, 80), measure(56, 70)
    found = audit.change(earlier, later)
    low = (
        later.share
        - earlier.share
        - ((later.share - later.low) ** 2 + (earlier.high - earlier.share) ** 2) ** 0.5
    )
    high = (
        later.share
        - earlier.share
        + ((later.high - later.share) ** 2 + (earlier.share - earlier.low) ** 2) ** 0.5
    )
    assert found.points == pytest.approx(20)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert not found.may_be_chance
    assert audit.change(measure(2, 6), measure(6, 10)).may_be_chance


def test_only_one_measure_with_something_counted_can_change():
    with pytest.raises(ValueError, match="are not one measure"):
        audit.change(measure(1, 2), measure(1, 2, "Other"))
    with pytest.raises(ValueError, match="are not one measure"):
        audit.change(measure(1, 2), measure(1, 2, statement=2))
    with pytest.raises(ValueError, match="applied to nothing"):
        audit.change(measure(0, 0), measure(1, 2))


def test_lines_of_a_measure_are_added_up_by_round_and_statement(tmp_path):
    text = HEAD + (
        "2,Hub,1,Set,1,1,minutes\n1,Hub,2,Fed back,0,0,no plan\n1,Hub,1,Set,1,1,minutes\n"
        "1,Shed,1,Set,0,1,none\n1,Shed,2,Fed back,0,0,no plan\n1,Hub,1,Asked,7,9,survey\n"
    )
    found = audit.audit_measures(form(tmp_path, text))
    assert [(m.round, m.statement, m.measure, m.numerator, m.denominator) for m in found] == [
        (1, 1, "Set", 1, 2), (1, 1, "Asked", 7, 9), (1, 2, "Fed back", 0, 0), (2, 1, "Set", 1, 1),
    ]  # fmt: skip
    assert found[0].share == 50
    assert (found[2].share, found[2].low, found[2].high) == (None, None, None)


def test_the_example_is_sound_and_its_sums_are_those_of_its_lines():
    lines = rows(audit.EXAMPLE)
    found = audit.audit_measures()
    assert sum(m.denominator for m in found) == sum(row["denominator"] for row in lines)
    assert {m.statement for m in found} == {1, 2, 3, 4}
    assert {m.round for m in found} == {1, 2}
    assert [m.measure for m in found if m.round == 1] == [m.measure for m in found if m.round == 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("denominator,", "") + "1,Hub,1,Set,1,minutes\n",
         "1: column 'denominator' is missing. The columns are round, initiative"),
        (HEAD.replace("measure", "what") + GOOD, "1: column 'measure' is missing"),
        (HEAD + GOOD + "1,Shed,1,Set together,2,1,minutes\n",
         "3: numerator 2 is above denominator 1: the numerator counts some of those in"),
        (HEAD + "1,Hub,5,Set,1,1,minutes\n",
         "2: column 'statement' holds '5', but it may only hold one of 1, 2, 3, 4"),
        (HEAD + "1,Hub,,Set,1,1,minutes\n", "2: column 'statement' is empty, and every line"),
        (HEAD + "1,Hub,1,Set,,1,minutes\n", "2: column 'numerator' is empty, and every line"),
        (HEAD + "1,Hub,1,Set,1,1,\n", "2: column 'evidence' is empty, and every line needs it"),
        (HEAD + "1,Hub,1,Set,yes,1,minutes\n", "2: column 'numerator' holds 'yes', but its type"),
        (HEAD + "1,Hub,1,Set,0.5,1,minutes\n", "2: column 'numerator' holds '0.5', but its type"),
        (HEAD + "1,Hub,1,Set,-1,1,minutes\n", "2: column 'numerator' holds '-1'"),
        (HEAD + GOOD + GOOD, "3: the line repeats the key of another line"),
        (HEAD + GOOD + "1,Shed,1,set  Together,1,1,m\n",
         "3: measure 'set  Together' is 'Set together' on line 2: write both the same"),
        (HEAD + GOOD + "1,Shed,3,Set together,1,1,m\n",
         "3: measure 'Set together' stands under statement 3 here and under 1 on line 2"),
        (HEAD + GOOD + ",,,,,,\n", "3: the line is empty: remove it"),
        (HEAD.replace(",", ";"), "1: its columns are parted by semicolons: save it with commas"),
        (HEAD, "1: the table has no rows"),
        ("", "1: column 'round' is missing"),
    ],
)  # fmt: skip
def test_a_broken_form_is_told_by_line(tmp_path, text, expected):
    assert any(message.startswith(expected) for message in told(tmp_path, text))


def test_all_faults_of_the_lines_are_told_in_one_run(tmp_path):
    text = HEAD + "1,Hub,1,Set,2,1,m\n1,Shed,1,Set,3,1,m\n"
    assert [message[:13] for message in told(tmp_path, text)] == ["2: numerator ", "3: numerator "]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(TableError, match="there is no such file: look at its name"):
        audit.audit_measures(tmp_path / "lost.csv")


def test_a_spreadsheet_s_own_ways_are_met(tmp_path):
    """A byte order mark is fine; an old Windows encoding is told with the line and the mend."""
    assert len(audit.audit_measures(form(tmp_path, HEAD + GOOD, "utf-8-sig"))) == 1
    text = HEAD + GOOD + "1,Carers’ café,1,Set together,1,1,minutes\n"
    (message,) = told(tmp_path, text, "cp1252")
    assert message == "3: it is not UTF-8 text: save it as 'CSV UTF-8'"


def test_the_form_to_download_is_told_what_to_fill_in_and_works_when_filled(tmp_path):
    text = TEMPLATE.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    messages = told(tmp_path, text)
    assert len(messages) == 3 * (text.count("\n") - 1)
    assert all("is empty, and every line needs it" in message for message in messages)
    filled = audit.audit_measures(form(tmp_path, text.replace(",,,", ",1,1,minutes")))
    example = [m for m in audit.audit_measures() if m.round == 1]
    assert [(m.statement, m.measure) for m in filled] == [(m.statement, m.measure) for m in example]
