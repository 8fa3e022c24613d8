"""The day on which tests read this book's own figures and chapters."""

import re
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DAY = re.compile(r"^(?:checked = |reviewed: |  urldate = \{)(\d{4}-\d\d-\d\d)", re.MULTILINE)


def last_checked(root: Path = ROOT) -> date:
    """The newest day on which a figure was checked, a chapter reviewed or a source opened.

    On that day no date is still to come. A test that named a day of its own would fail as soon as
    somebody checked a figure after it.
    """
    data = root / "data"
    files = [*data.glob("*.toml"), data / "sources.bib", *(root / "chapters").rglob("*.md")]
    days = {day for file in files for day in _DAY.findall(file.read_text(encoding="utf-8"))}
    return date.fromisoformat(max(days))
