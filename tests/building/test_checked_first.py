"""`book check` tells of all that `book build` would refuse, but for what only a run can show."""

from datetime import date
from pathlib import Path

import pytest
from support.edits import FAULTY, put, state

from book.checks.run import check_book

TODAY = date(2026, 11, 24)
ONLY_A_RUN_SHOWS = {
    "cell failing": "a division by zero is found when the cell runs",
    "cell failing at length": "an error that the code raises is found when the cell runs",
}
"""Faulty edits that no check finds, each with the reason."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """By faulty edit: what the check finds with it and not without it."""
    root: Path = tmp_path_factory.mktemp("checked") / "book"

    def errors(*edits: str) -> set[str]:
        put(root, state(edits))
        return {str(finding) for finding in check_book(root, today=TODAY).errors}

    sound = errors()
    return {edit: sorted(errors(edit) - sound) for edit in FAULTY}


def test_each_faulty_edit_is_found_by_the_check(found):
    unfound = {edit for edit, told in found.items() if not told}
    assert unfound == set(ONLY_A_RUN_SHOWS)


def test_the_check_names_both_places_of_what_sphinx_knows(found):
    word = "chapters/five.md:18: two glossaries explain 'befriending', here and at "
    assert found["word twice"] == [f"{word}chapters/two.md:19. Rename one, or take it out"]
    picture = "chapters/three.md:18: 'chapters/pictures/plan.svg' has the name of another image, "
    assert found["picture of that name"] == [
        f"{picture}'chapters/more/plan.svg' in chapters/five.md:17: rename one"
    ]
