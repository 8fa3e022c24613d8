"""What counts as a numeral, and on which line of a chapter it stands.

Each file of ``numerals/`` holds cases as text; what is expected is ``line: numeral``, and in
brackets the kind of block where it is not prose.
"""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose.text_cases import Case, read_cases

from book.prose.numerals import find_numerals
from book.source import parse_markdown


@pytest.mark.parametrize("case", read_cases("numerals"), ids=str)
def test_every_numeral_is_found_on_its_line(case: Case) -> None:
    found = []
    for block in parse_markdown(case.text).blocks:
        kind = "" if block.kind == "prose" else f" ({block.kind})"
        found += [
            f"{block.lines[numeral.start]}: {numeral.text}{kind}"
            for numeral in find_numerals(block.text)
        ]
    assert found == case.expected


def test_a_numeral_says_where_it_stands() -> None:
    text = "We met 1 in\n4 of the twenty-six."
    assert [text[n.start : n.end] for n in find_numerals(text)] == [
        n.text for n in find_numerals(text)
    ]


@pytest.mark.parametrize("text", ["", " ", "No number here.", "￼"])
def test_a_text_without_numerals_has_none(text: str) -> None:
    assert find_numerals(text) == ()


PIECES = (
    *("one", "two", "ten", "ſix", "SIX", "sıx", "miLLion", "half", "third", "second", "every"),
    *("twofold", "two-fold", "of", "in", "a", "often", "phone", "½", "④", "٣", "7", "K", "é", "’"),
    *("hundredths", "halving", "zero", "percent", "out of", "dozens", "twentieth"),
)


@given(st.lists(st.sampled_from([*PIECES, " ", " ", "-", ","]), max_size=8).map("".join))
def test_what_is_plain_from_the_words_is_what_looking_for_them_says(text: str) -> None:
    with patch("book.prose.numerals._has_none", return_value=False):
        looked_for = find_numerals.__wrapped__(text)
    assert find_numerals.__wrapped__(text) == looked_for
