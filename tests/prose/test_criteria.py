"""What the list of criteria says is there: its tests are files, and its words are a chapter's."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from support.this_book import register

from book.findings import Finding
from book.prose.bindings import Bindings
from book.prose.criteria import check_criteria
from book.prose.sentences import Lengths
from book.register.criteria import FILE, load_criteria

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()
CRITERIA = load_criteria(ROOT)
ONE = CRITERIA["1.1.1"]


def found(root: Path = ROOT, **changes: object) -> list[Finding]:
    into, lengths = Bindings(), Lengths()
    entry = replace(ONE, **changes)
    check_criteria({entry.id: entry}, root, REGISTER, ONE.checked, into, lengths)
    return [*into.findings, *lengths.findings]


def test_this_books_list_is_sound():
    into, lengths = Bindings(), Lengths()
    day = max(entry.checked for entry in CRITERIA.values())
    check_criteria(CRITERIA, ROOT, REGISTER, day, into, lengths)
    assert [*into.findings, *lengths.findings] == []
    assert lengths.examined > 55
    assert sum(len(entry.tests) for entry in CRITERIA.values()) > 40


def test_a_test_that_is_gone_is_told(tmp_path):
    (told,) = found(tests=["tests/site/test_axe.py", "tests/site/test_gone.py"])
    assert str(told).startswith(f"{FILE}:{ONE.line}: criterion 1.1.1 names 'tests/site/test_gone")
    assert found(tmp_path, tests=["tests/site/test_gone.py"]) == [], "a book without its tests"


def test_a_day_to_come_a_number_and_a_long_sentence_are_told():
    (told,) = found(checked=ONE.checked + timedelta(1))
    assert "in the future" in told.message
    (told,) = found(how="It fits a screen of 320 pixels.")
    assert "'320' is not linked to a figure" in told.message
    (told,) = found(looked=f"We looked at {'all the many ' * 10}pages.")
    assert "words" in told.message
