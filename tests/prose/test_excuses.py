"""The rules that let a numeral stand unbound: what each excuses, and what it must refuse.

Each file of ``excuses/`` is named after a rule. Its cases hold one sentence a line; what is
expected is ``line: numeral: rule``, where the rule may be ``refused``.
"""

from collections import Counter

import pytest
from prose.text_cases import Case, read_cases

from book.prose.excuses import EXCUSES, excused, excused_spans
from book.prose.numerals import find_numerals

CASES = read_cases("excuses")
RULES = [excuse.name for excuse in EXCUSES]


def rules(text: str, titles: tuple[str, ...] = ()) -> list[str]:
    """``numeral: rule`` for every numeral of `text`; the first rule that covers it counts."""
    spans = excused_spans(text, titles)
    return [
        f"{part.text}: {rule}"
        for numeral in find_numerals(text)
        for part, rule in excused(numeral, spans) or [(numeral, "refused")]
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_numeral_is_excused_or_refused(case: Case) -> None:
    found = [
        f"{number}: {rule}"
        for number, sentence in enumerate(case.text.split("\n"), start=1)
        for rule in rules(sentence)
    ]
    assert found == case.expected


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_3_cases_it_excuses_and_3_near_misses_it_refuses(rule: str) -> None:
    expected = [row for case in CASES if case.name.startswith(f"{rule}: ") for row in case.expected]
    counts = Counter(row.rpartition(": ")[2] for row in expected)
    assert counts[rule] >= 3
    assert counts["refused"] >= 3


def test_each_rule_has_a_name_of_its_own_and_says_why() -> None:
    assert len({*RULES}) == len(RULES)
    assert all(excuse.why for excuse in EXCUSES)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In 2016 it closed.", "Of 2000 people it spoke."),
        ("See NG44.", "We asked 44 people."),
        ("See the Care Act 2014.", "We asked 2014 people."),
        ("She has type 2 diabetes.", "They made 2 visits."),
        ("It opens at 9am.", "It has 9 beds."),
        ("It has four strands.", "It works in 4 in 10 ways."),
        ("Call 999.", "It reached 999 people."),
        ("Those aged 16 and over.", "It reached 16 people."),
        ("A 10-minute talk.", "It took 10 visits."),
        ("For each £1.", "It cost £1,000."),
    ],
)
def test_an_excuse_does_not_reach_the_next_sentence(first: str, second: str) -> None:
    assert rules(f"{first} {second}")[-1].endswith(": refused")
    assert not rules(first)[0].endswith(": refused")


TITLE = "The 10 Year Health Plan for England"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read The 10 Year Health Plan for England.", ["10: title"]),
        ("the 10 year health plan for england", ["10: title"]),
        (f"{TITLE} and {TITLE}", ["10: title", "10: title"]),
        ("The 10 Year Health Plan for Wales.", ["10: refused"]),
        ("The 10 year plan.", ["10: refused"]),
        (f"{TITLE} has 10 parts for 30 people.", ["10: title", "10: count", "30: refused"]),
    ],
)
def test_a_numeral_in_the_official_title_of_a_source_is_part_of_a_name(
    text: str, expected: list[str]
) -> None:
    assert rules(text, (TITLE,)) == expected


def test_a_numeral_longer_than_the_excuse_is_refused() -> None:
    """The rule must cover the whole numeral: 2016% is no year and £1.50 is not £1."""
    assert rules("In 2016%, for each £1.50, NG44% of them.") == [
        "2016%: refused",
        "£1.50: refused",
        "44%: refused",
    ]
