"""A small book on disk for tests: a register of a few figures, its sources and its tables."""

import json
from pathlib import Path

FIGURE = {
    "says": '"Adults who feel they belong"',
    "value": "62",
    "unit": '"percent"',
    "decimals": "0",
    "population": '"adults"',
    "place": '"England"',
    "period": '"2016-17"',
    "source": '"survey-2017"',
    "locator": '"page 1"',
    "checked": "2026-11-23",
    "review_by": "2027-11-23",
    "status": '"transcribed"',
}
"""A sound figure: field to its text in TOML."""

SOURCES = """\
@misc{survey-2017,
  author = {Smith, Ann},
  title = {A survey},
  year = {2017},
  seen = {read in source}
}

@misc{jones-2018,
  author = {Jones, Bo},
  title = {Another},
  year = {2018},
  seen = {not read}
}
"""

READING_FIELDS = [
    {"name": "figure", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "value", "type": "number", "constraints": {"required": True}},
    {"name": "low", "type": "number"},
    {"name": "high", "type": "number"},
    {"name": "seen", "type": "string"},
]
READINGS = "figure,value,low,high,seen\n"


def table(figure_id: str, **changes: str | None) -> str:
    """One figure as TOML, with `changes` to `FIGURE`; None leaves a field out."""
    rows = {**FIGURE, **changes}
    fields = "".join(f"{key} = {value}\n" for key, value in rows.items() if value is not None)
    return f"[{figure_id}]\n{fields}"


def write_book(
    root: Path, figures: str, *, sources: str = SOURCES, readings: str = "belong,62,,,source\n"
) -> Path:
    """Write a book's ``data/`` under `root`; return `root`."""
    data = root / "data"
    data.mkdir(exist_ok=True)
    (data / "figures.toml").write_text(figures, encoding="utf-8")
    (data / "sources.bib").write_text(sources, encoding="utf-8")
    resource = {
        "name": "readings",
        "path": "readings.csv",
        "format": "csv",
        "schema": {"fields": READING_FIELDS},
    }
    (data / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (data / "readings.csv").write_text(READINGS + readings, encoding="utf-8")
    return root
