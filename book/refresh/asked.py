"""Checks that a sheet of a survey's workbook contains the expected question.

A publisher may move a question to another sheet, and its figures would then appear under our
wording. So a sheet is only read if its title and its "Question" cells match.
"""

import re
from collections.abc import Sequence
from typing import Any

from book.models.indicators_by_area import Question

BREAKDOWN = "by local authority"
"""Text in the title of each of our sheets, but not in its notes."""
FIX = (
    "look for it in the workbook's list of sheets, and change its sheet or its words in QUESTIONS "
    "of book/models/indicators_by_area.py if the publisher did"
)
Wrong = tuple[int, str]
"""The line of a cell, and what is wrong with it."""


def wrong_title(above: Sequence[Sequence[Any]], question: Question) -> Wrong | None:
    """What is wrong with a sheet's title; `above` is the rows before the header."""
    for line, row in enumerate(above, start=1):
        for place, cell in enumerate(row):
            if BREAKDOWN in _plain(cell):
                if _holds(_plain(cell), question.titled):
                    return None
                return line, _another(line, place, cell, f"a title with '{question.titled}'")
    return 1, (
        f"no cell above its columns is a title with '{BREAKDOWN}', so it may hold another "
        f"question than '{question.titled}': {FIX}"
    )


def wrong_question(table: Sequence[Sequence[Any]], first: int, question: Question) -> Wrong | None:
    """What is wrong in the column "Question", which is the first.

    `first` is the index of the first row after the header. An answer is checked if a cell
    gives one, after a colon.
    """
    said = False
    for line, row in enumerate(table[first:], start=first + 1):
        cell = _plain(row[0] if row else "")
        if not cell:
            continue
        said = True
        if not _holds(cell, question.asked):
            return line, _another(line, 0, row[0], f"the question '{question.asked}'")
        after = cell[cell.rindex(question.asked) + len(question.asked) :]
        _, colon, answer = after.rpartition(":")
        if colon and answer.strip() != question.answer:
            return line, _another(line, 0, row[0], f"the answer '{question.answer}'")
    if said:
        return None
    return first, f"no cell below 'Question' says what was asked ('{question.asked}'): {FIX}"


def _another(line: int, place: int, cell: object, expected: str) -> str:
    return f"cell {chr(ord('A') + place)}{line} says '{cell}', and we expect {expected}: {FIX}"


def _holds(text: str, words: str) -> bool:
    """Whether the words are in the text as whole words: "informal" is not "formal"."""
    return re.search(rf"\b{re.escape(words)}\b", text) is not None


def _plain(cell: object) -> str:
    """A cell's text without note markers, normalised for differences between copies."""
    text = re.sub(r"\[[^\]]*\]", " ", str(cell).lower())
    text = re.sub(r"[‘’“”'\"]", "", text)
    return re.sub(r"\s+", " ", re.sub(r"\s*/\s*", "/", text)).strip()
