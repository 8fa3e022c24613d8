"""The small book that the tests of the checks make mistakes in."""

from pathlib import Path

import pytest
from checks import small_book


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound book; see `checks.small_book`."""
    return small_book.write(tmp_path_factory.mktemp("small"))
