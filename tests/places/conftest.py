"""The tables read a second way, and the page of each area."""

from pathlib import Path

import pytest
from places.source import Source


@pytest.fixture(scope="module")
def source() -> Source:
    return Source()


@pytest.fixture(scope="module")
def pages(built: Path, source: Source) -> dict[str, str]:
    """The HTML of each area's page, by code."""
    return {
        code: (built / f"{source.page(code)}.html").read_text(encoding="utf-8")
        for code in source.areas
    }
