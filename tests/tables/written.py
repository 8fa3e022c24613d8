"""A data folder with one small table, and what is wrong with it."""

import json
from pathlib import Path

import pytest

from book import tables

FIELDS = [
    {"name": "place", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "people", "type": "integer"},
    {"name": "read_on", "type": "date"},
]
GOOD = "place,share,people,read_on\nAshford,12.5,40,2026-11-23\nBarrow,,7,\n"


def write_table(root: Path, text: str = GOOD) -> Path:
    """Write the data of a book with one table, ``places``; return its folder."""
    folder = root / "data"
    folder.mkdir(parents=True)
    schema = {"fields": FIELDS, "primaryKey": ["place"]}
    resource = {"name": "places", "path": "places.csv", "format": "csv", "schema": schema}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (folder / "places.csv").write_text(text)
    return folder


def faults(folder: Path, text: str) -> list[str]:
    (folder / "places.csv").write_text(text)
    with pytest.raises(tables.TableError) as caught:
        tables.rows("places")
    return [str(finding) for finding in caught.value.findings]
