"""Rows of short sentences, and a book that tells what its makers read: found, and not imagined."""

import pytest
from prose.test_body import chapter
from support.this_book import register

from book.prose.manner import MOST_SHORT, SHORT, check_manner

REGISTER = register()
STUB, LONGER = "Ask her first.", "Ask her first what she would like to do today."


def found(text: str, **fields: str) -> list[str]:
    return [f.check for f in check_manner(chapter(text, **fields), REGISTER)]


def test_a_stub_has_fewer_words_than_a_longer_sentence() -> None:
    assert len(STUB.split()) < SHORT <= len(LONGER.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (" ".join([STUB] * MOST_SHORT), 0),
        (" ".join([STUB] * (MOST_SHORT + 1)), 1),
        (" ".join([*[STUB] * MOST_SHORT, LONGER, *[STUB] * MOST_SHORT]), 0),
        (" ".join([*[STUB] * 5, LONGER, *[STUB] * 5]), 2),
        ("\n\n".join([STUB] * 9), 0),
        ("\n".join([f"- {STUB}" for _ in range(9)]), 0),
        (f'Say: "{" ".join([STUB] * 9)}"', 0),
        (f'She says: "{" ".join([STUB] * 3)}" {" ".join([STUB] * 3)}', 0),
        (f"> {' '.join([STUB] * 9)}", 0),
        (f":::{{key-message}}\n{' '.join([STUB] * 5)}\n:::", 1),
    ],
)
def test_rows_of_short_sentences(text: str, count: int) -> None:
    assert found(text) == ["short-row"] * count


@pytest.mark.parametrize(
    "text",
    [
        "We did not read it.",
        "We have not read the third.",
        "We could not find the paper.",
        "We read only the abstract.",
        "It is the one that we read.",
        "Of trials we found none.",
        "In the list we only read titles.",
    ],
)
def test_what_the_makers_read_is_no_part_of_a_chapter(text: str) -> None:
    assert found(text) == ["about-itself"]
    assert found(text, kind="about") == found(text, kind="list") == []


@pytest.mark.parametrize(
    "text",
    [
        "We read aloud and talk.",
        "We do not open on Sundays.",
        "Did you read it, or find it elsewhere?",
        'They say: "We did not find it."',
        "We found that people came.",
        "No study was found by either review.",
        "We could not manage without readers.",
    ],
)
def test_neighbours_pass(text: str) -> None:
    assert found(text) == []
