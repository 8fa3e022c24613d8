"""What the tests of papers share: what this book holds, read once."""

from pathlib import Path

import pytest

from book.papers.export import held_here
from book.papers.known_figures import Held, read_held
from book.papers.match import Matcher


@pytest.fixture(scope="session")
def held_text(root: Path) -> str:
    return held_here(root)


@pytest.fixture(scope="session")
def held(held_text: str) -> Held:
    return read_held(held_text)


@pytest.fixture(scope="session")
def matcher(held: Held) -> Matcher:
    return Matcher(held)
