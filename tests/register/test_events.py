"""The list of events: dates as far as they are known, in order, and how a broken one is told."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.register.events import load_events

ROOT = Path(__file__).resolve().parents[2]
EVENT = """[{name}]
when = "{when}"
title = "A plan"
kind = "document"
says = "It says so."
today = "It stands."
sources = ["ng44-2016"]
seen = "in source"
checked = 2026-11-24
review_by = 2027-11-24
"""


def load(root: Path, text: str):
    (root / "data").mkdir(exist_ok=True)
    (root / "data/policy-events.toml").write_text(text, encoding="utf-8")
    return load_events(root)


def event(name: str = "plan", when: str = "2016-03-04") -> str:
    return EVENT.format(name=name, when=when)


@pytest.mark.parametrize(
    ("when", "spoken"),
    [("2016-03-04", "4 March 2016"), ("2016-03", "March 2016"), ("2016", "2016")],
)
def test_a_date_is_spoken_as_far_as_it_is_known(tmp_path, when, spoken):
    assert load(tmp_path, event(when=when))["plan"].spoken == spoken


def test_events_come_in_order_of_time_whatever_their_order_in_the_file(tmp_path):
    days = {"c": "2020-06", "a": "2010", "d": "2020-06-02", "b": "2010-02-11"}
    found = load(tmp_path, "".join(event(name, when) for name, when in days.items()))
    assert list(found) == ["a", "b", "c", "d"]
    assert found["c"].line == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("2016-03-04", "March 2016", 2, "as much as is known"),
        ("2016-03-04", "2016-13", 2, "no calendar has this date"),
        ("2016-03-04", "2016-02-30", 2, "no calendar has this date"),
        ("document", "report", 4, "expected one of document, body, law, scheme"),
        ("in source", "yes", 8, "expected one of in source, in a copy, second-hand"),
        ('["ng44-2016"]', "[]", 7, "name at least one source"),
        ("review_by = 2027", "review_by = 2025", 10, "review_by must be later than checked"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path, old, new, line, message):
    text = event()
    assert old in text
    with pytest.raises(BookError) as error:
        load(tmp_path, text.replace(old, new))
    (finding,) = error.value.findings
    assert (finding.path, finding.line) == ("data/policy-events.toml", line)
    assert message in finding.message


def test_this_book_lists_the_documents_that_the_guidance_names():
    named = {statement for e in load_events(ROOT).values() for statement in e.statements}
    assert {f"W{n}" for n in (12, 13, 14, 15, 18, 19, 20)} | {"T1", "M1", "N7", "L5"} <= named
