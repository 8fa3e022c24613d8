"""How well our numbers are found in papers that were made for it: see tests/papers/corpus."""

import csv
import re
from pathlib import Path

import pytest
from support.check_papers import TABLE, measure
from support.papers import CORPUS, HALVES, Score, documents, headed, score

from book.papers.known_figures import Held
from book.papers.match import Matcher
from book.papers.paper import HEADING, ROW, TEXT, Block, Paper
from book.register import load_register

RECALL, PRECISION = 0.95, 0.90


def test_the_papers_are_many_and_name_figures_that_there_are(root: Path) -> None:
    papers = {half: documents(half) for half in HALVES}
    marks = [mark for half in HALVES for document in papers[half] for mark in document.marks]
    assert sum(map(len, papers.values())) >= 80
    assert min(map(len, papers.values())) >= 40
    planted = [mark for mark in marks if mark.figures]
    assert len(planted) >= 400
    assert len(marks) - len(planted) >= 400
    named = {figure for mark in planted for figure in mark.figures}
    assert named <= load_register(root).figures.keys()
    assert len(named) > 200
    forms = {document.form for half in HALVES for document in papers[half]}
    assert forms == {"docx", "pdf-typst", "pdf-chromium", "pdf-matplotlib", "txt", "html"}


def test_both_halves_share_no_sentence() -> None:
    halves = []
    for half in HALVES:
        text = re.sub(r"\[([^\[\]=]+)=[^\]]*\]", r"\1", (CORPUS / f"{half}.txt").read_text("utf-8"))
        halves.append({line for line in re.split(r"(?<=[.!?])\s|\n", text) if len(line) > 40})
    assert all(len(lines) > 100 for lines in halves)
    assert not halves[0] & halves[1]


def _straight(document) -> Paper:
    """A document without the detour of a file."""
    kinds = {"title": HEADING, "heading": HEADING, "row": ROW}
    return Paper("text", tuple(
        Block(text, kinds.get(kind, TEXT)) for line in document.lines
        for kind, text in headed(line)
    ))  # fmt: skip


def test_numbers_are_found_in_the_half_that_was_built_with(matcher: Matcher) -> None:
    total = Score()
    for document in documents("seen"):
        paper = _straight(document)
        found = [match for _, match in matcher.matches(paper) if match]
        score(document, paper, found, total)
    assert total.planted > 190
    assert total.recall >= RECALL
    assert total.precision >= RECALL


def test_the_score_itself_counts_what_is_missed_and_what_is_made_up(matcher: Matcher) -> None:
    """A matcher that finds nothing, and one that takes each number for the same figure."""
    document = documents("seen")[0]
    paper, nothing, same = _straight(document), Score(), Score()
    score(document, paper, [], nothing)
    assert (nothing.recall, nothing.wrong) == (0, 0)
    right = [match for _, match in matcher.matches(paper) if match]
    wrong = [type(m)(m.around, right[0].fit, m.score) for m in right]
    score(document, paper, wrong, same)
    assert same.found < len(right)
    assert same.wrong == len(right) - same.found


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_numbers_are_found_in_files(half: str, held: Held, browser, soffice) -> None:
    """Word, PDF, text and web pages, by python-docx, LibreOffice, typst, Chromium, matplotlib."""
    count, total = measure(half, held)
    assert count >= 40
    assert total.recall >= RECALL, total
    assert total.precision >= PRECISION, total


def test_what_the_book_says_of_it_is_what_was_measured() -> None:
    """The first look at the half that was put aside stands for good, whatever came after."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        looks = list(csv.DictReader(file))
    first = looks[0]
    assert first["half"] == "unseen"
    assert first["look"].startswith("First look")
    marks = [mark for document in documents("unseen") for mark in document.marks]
    assert int(first["planted"]) == sum(bool(mark.figures) for mark in marks)
    assert int(first["decoys"]) == sum(not mark.figures for mark in marks)
