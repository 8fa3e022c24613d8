"""Whether a sheet of a survey's workbook holds the question that its name is known for.

A publisher may move a question to another sheet, and its figures would then stand under our words.
So a sheet is read only where its title and its cells under "Question" say what we expect.
"""

import re
from collections.abc import Sequence
from typing import Any

from book.models.indicators_by_area import Question

BREAKDOWN = "by local authority"
"""What the title of each of our sheets says; its notes do not."""
FIX = (
    "look for it in the workbook's list of sheets, and change its sheet or its words in QUESTIONS "
    "of book/models/indicators_by_area.py if the publisher did"
)
Wrong = tuple[int, str]
"""The line of a cell, and what is wrong with it."""


def wrong_title(above: Sequence[Sequence[Any]], question: Question) -> Wrong | None:
    """What is wrong with a sheet's title; `above` are the rows before the columns' names."""
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

    `first` is the place of the first row below the columns' names. An answer is checked where a
    cell states one, after a colon.
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
    """Whether the words stand in the text as whole words: "informal" is not "formal"."""
    return re.search(rf"\b{re.escape(words)}\b", text) is not None


def _plain(cell: object) -> str:
    """A cell's words without marks of notes, and without what differs between copies of them."""
    text = re.sub(r"\[[^\]]*\]", " ", str(cell).lower())
    text = re.sub(r"[‘’“”'\"]", "", text)
    return re.sub(r"\s+", " ", re.sub(r"\s*/\s*", "/", text)).strip()
