"""A book with one table, at hand."""

from pathlib import Path

import pytest
from tables.written import write_table

from book import tables


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one sound table, at hand."""
    tables.use(tmp_path)
    return write_table(tmp_path)
