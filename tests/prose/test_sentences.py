"""Where sentences end and how long they are, and what the check says of one that is too long.

Each file of ``sentences/`` holds cases as text; what is expected is ``line: words: sentence``.
"""

import pytest
from prose.text_cases import Case, read_cases
from support.this_book import register

from book.prose.cell_text import spoken
from book.prose.sentences import (
    MOST,
    Lengths,
    check_register_sentences,
    check_sentences,
    check_source_sentences,
    said_of_lengths,
    sentences_of,
    spread,
)
from book.source import parse_markdown

REGISTER = register()


def words(count: int) -> str:
    return f"It{' and' * (count - 2)} ends."


def checked(*texts: str) -> Lengths:
    lengths = Lengths()
    for number, text in enumerate(texts):
        check_sentences(f"{number}.md", parse_markdown(text), REGISTER, lengths)
    return lengths


@pytest.mark.parametrize("case", read_cases("sentences"), ids=str)
def test_every_sentence_is_found_on_its_line(case: Case) -> None:
    found = sentences_of(parse_markdown(case.text).blocks, REGISTER)
    assert [f"{s.line}: {s.words}: {s.text}" for s in found] == case.expected


def test_a_sentence_of_the_most_words_stands_and_one_more_is_refused() -> None:
    assert checked(words(MOST)).findings == []
    lengths = checked(f"Short.\n\nShort. {words(MOST + 1)}")
    assert list(map(str, lengths.findings)) == [
        "0.md:3: this sentence has 26 words ('It and and and and ...'): split it; the limit is 25"
    ]
    assert lengths.examined == 3


def test_a_long_number_makes_a_sentence_long() -> None:
    """The face has 4 words, where the role in the file is one."""
    text = words(MOST - 3).replace("It ", "It {stat}`lonely-2024-25` ", 1)
    assert "has 26 words" in str(checked(text).findings[0])


def test_what_a_notebook_says_is_read_too() -> None:
    cell = f'```{{code-cell}}\nchart(alt="{words(MOST + 1)}")\n```'
    (finding,) = checked(cell).findings
    assert (finding.path, finding.line) == ("0.md", 2)
    (block,) = spoken(parse_markdown(cell).cells[0])
    assert block.text == words(MOST + 1)


def test_notes_of_figures_and_sources_are_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = next(f for f in REGISTER.figures.values() if f.note)
    source = next(s for s in REGISTER.sources.values() if s.note)
    lengths = Lengths()
    for thing in (figure, source):
        monkeypatch.setattr(type(thing), "note", words(MOST + 1))
    check_register_sentences(REGISTER, lengths)
    check_source_sentences(REGISTER, lengths)
    found = {(finding.path, finding.line) for finding in lengths.findings}
    assert ("data/figures.toml", figure.line) in found
    assert ("data/sources.bib", source.line) in found


def test_the_spread_of_lengths_is_of_whole_sentences_and_over_all_files() -> None:
    """Ten sentences of 2 to 11 words, in two files; a heading counts for nothing."""
    first, second = (" ".join(map(words, range(n, 12, 2))) for n in (2, 3))
    lengths = checked(first, f"# A heading of many words that is no sentence\n\n{second}")
    every = lengths.counts["0.md"] + lengths.counts["1.md"]
    assert every == dict.fromkeys(range(2, 12), 1)
    assert spread(every) == {"low": 2, "middle": 6, "high": 10, "over": 0}
    assert spread({MOST: 3, MOST + 1: 1})["over"] == 0.25
    assert spread({}) == {}
    assert said_of_lengths(lengths.counts.values()) == (
        "Whole sentences: 10. Half have 6 words or fewer; 1 in 10 has 2 or fewer, "
        "and 1 in 10 10 or more; 0.0% have more than 25."
    )
    assert said_of_lengths([]) == "No whole sentences."
