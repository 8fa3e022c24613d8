"""A small book, written into a temporary folder and read from there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import write_book

from book.tables import use


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Writes a book with the given figures; tables are read from it too."""
    use(tmp_path)

    def write(figures: str, **kwargs: str) -> Path:
        return write_book(tmp_path, figures, **kwargs)

    return write
