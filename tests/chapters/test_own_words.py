"""The book says things in its own words: it shares no run of 12 words with the 2022 guidance.

The text of the guidance is not ours to publish here, so it is read from the folder ``shared/seed``
beside the checkout, and where there is none the comparison is skipped. The tests of the
comparison itself always run.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from support.this_book import chapters, register

from book.prose.cell_text import spoken
from book.register import face_in
from book.source import BOUND, Block, parse_markdown

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared/seed"
GUIDANCE = SEED / "guidance-2022-09-01.txt"
RUN = 12
"""Words in a row that are a copy."""
QUOTED = 25
"""Words that a marked quotation stays under."""
REGISTER = register()
TITLES = sorted((s.title for s in REGISTER.sources.values()), key=len, reverse=True)
BREAK = "\ue000"
"""Stands where a quotation or a title was, so that no run reaches over it."""
Words = list[tuple[str, int]]
"""Each word in lower case with its line; `BREAK` among them ends a run."""


def words_of(text: str, lines: list[int] | int) -> Words:
    """The words of `text` outside short marked quotations and official titles."""

    def hidden(match: re.Match[str]) -> str:
        short = len(match[0].split()) < QUOTED
        return BREAK.ljust(len(match[0])) if short else match[0]

    text = re.sub(r'"[^"]*"|“[^”]*”', hidden, text)
    small = text.lower()
    for title in TITLES:
        if title.lower() in small:
            blank = BREAK.ljust(len(title))
            text = re.sub(re.escape(title), blank, text, flags=re.IGNORECASE)
    return [
        (m[0].lower().replace("’", "'"), lines if isinstance(lines, int) else lines[m.start()])
        for m in re.finditer(rf"\w+(?:['’]\w+)*|{BREAK}", text)
    ]


def words_of_blocks(blocks: Iterable[Block]) -> Words:
    """The words of a chapter in reading order, so that a copy cut into a list is found too."""
    words: Words = []
    for block in blocks:
        if block.quoted and len(block.text.split()) < QUOTED:
            words.append((BREAK, block.lines[0] if block.lines else 1))
            continue
        roles = iter(block.figures)
        text, lines = "", []
        for char, line in zip(block.text, block.lines, strict=True):
            role = next(roles, None) if char == BOUND else None
            shown = face_in(REGISTER.figures[role.content], role.name) if role else char
            text += shown
            lines += [line] * len(shown)
        words += words_of(text, lines)
    return words


def runs(words: Words) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every run of `RUN` words with the line that it begins on."""
    for start in range(len(words) - RUN + 1):
        run = tuple(word for word, _ in words[start : start + RUN])
        if BREAK not in run:
            yield run, words[start][1]


def copies(words: Words, original: str) -> list[tuple[int, str]]:
    """(line, words) of each run of `words` that stands in `original` too."""
    theirs = runs_of_original(original)
    return [(line, " ".join(run)) for run, line in runs(words) if run in theirs]


@lru_cache
def runs_of_original(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of somebody else's text."""
    return frozenset(run for run, _ in runs(words_of_original(text)))


def words_of_original(text: str) -> Words:
    """All words of somebody else's text: there, quotations and titles are theirs as well."""
    found = re.finditer(r"\w+(?:['’]\w+)*", text)
    return [(match[0].lower().replace("’", "'"), 1) for match in found]


def book_words() -> Iterator[tuple[str, Words]]:
    """(file, its words) of all that the book publishes as its own words."""
    for chapter in chapters():
        cells = [block for cell in chapter.parsed.cells for block in spoken(cell)]
        yield chapter.path, words_of_blocks([*chapter.parsed.blocks, *cells])
    for figure in REGISTER.figures.values():
        for text in (figure.says, figure.note or ""):
            yield f"data/figures.toml [{figure.id}]", words_of(text, figure.line)
    for source in REGISTER.sources.values():
        yield f"data/sources.bib [{source.key}]", words_of(source.note or "", source.line)
    with (ROOT / "data/statements.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield "data/statements.csv", words_of(row["statement"], number)


ORIGINAL = (
    "Health and care staff should work in partnership with local people to plan, design and "
    "deliver services, because “people who are least heard often have the worst health of all”."
)
COPY = "should work in partnership with local people to plan, design and deliver"


@pytest.mark.parametrize(
    "text",
    [
        f"We think that all staff {COPY} them.",
        f"We think that {COPY.upper()} them.",
        COPY.replace(" with local", "\nwith *local*").replace("plan,", "plan"),
        "- should work in partnership\n- with local people to plan\n- design and deliver",
        f'They say "{COPY} {" ".join(["more"] * 13)}".',
        f"> {COPY} {' '.join(['more'] * 13)}",
        f":::{{note}}\nAll staff {COPY} them.\n:::",
    ],
    ids=["prose", "capitals", "breaks", "list", "long quotation", "long block", "in a directive"],
)
def test_a_planted_copy_is_found(text: str) -> None:
    assert copies(words_of_blocks(parse_markdown(text).blocks), ORIGINAL)


@pytest.mark.parametrize(
    "text",
    [
        "They should work in partnership with local people to plan, design and build.",
        f'The guidance says "{COPY}".',
        f"The guidance says:\n\n> {COPY}",
    ],
    ids=["11 words", "marked quotation", "marked block"],
)
def test_what_is_allowed_is_let_stand(text: str) -> None:
    assert copies(words_of_blocks(parse_markdown(text).blocks), ORIGINAL) == []


def test_an_official_title_is_no_copy() -> None:
    title = next(title for title in TITLES if len(words_of_original(title)) >= RUN)
    text = f"Read {title} first."
    assert copies(words_of_original(text), title)
    assert copies(words_of(text, 1), title) == []


def test_a_copy_is_named_with_its_line() -> None:
    text = f"Own words.\n\nMore of them: {COPY}."
    found = copies(words_of_blocks(parse_markdown(text).blocks), ORIGINAL)
    assert found[0] == (3, COPY.replace(",", ""))


@pytest.mark.skipif(not SEED.is_dir(), reason=f"the guidance is not here to compare: no {SEED}")
def test_the_book_shares_no_run_of_words_with_the_guidance() -> None:
    """Proved able to fail here too: the guidance is found to be a copy of itself."""
    original = GUIDANCE.read_text(encoding="utf-8")
    assert len(copies(words_of_original(original), original)) > 1000
    read, found = 0, []
    for path, words in book_words():
        read += len(words)
        found += [f"{path}:{line}: {run}" for line, run in copies(words, original)]
    assert read > 20_000
    assert found == []
