"""The tables read a second way, and the page of each area."""

from collections import defaultdict
from pathlib import Path

import pytest
from places.source import Source, table


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


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["area_code"], row["measure"]): row for row in table("area-measures")}


@pytest.fixture(scope="module")
def census() -> dict[str, dict[str, int]]:
    return {
        row.pop("area_code"): {name: int(cell) for name, cell in row.items()}
        for row in table("area-people")
    }


@pytest.fixture(scope="module")
def healthy() -> dict[tuple[str, str], list[dict[str, str]]]:
    found = defaultdict(list)
    for row in table("area-healthy-life"):
        found[row["area_code"], row["sex"]].append(row)
    assert len(found) > 300
    return found
