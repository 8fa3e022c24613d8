"""What counts as a numeral, and on which line of a chapter it stands.

Each file of ``numerals/`` holds cases as text; what is expected is ``line: numeral``, and in
brackets the kind of block where it is not prose.
"""

import pytest
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
    assert find_numerals(text) == []
