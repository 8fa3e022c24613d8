"""A small book, written into a temporary folder and read from there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import write_book


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a book with the given figures; tables are read from it too."""
    monkeypatch.setenv("BOOK_DATA", str(tmp_path / "data"))

    def write(figures: str, **kwargs: str) -> Path:
        return write_book(tmp_path, figures, **kwargs)

    return write
