"""Column widths of printed tables."""

import re

_BRIEF = re.compile(
    r"\b(dates?|days?|when|ends|met|level|sum|number|score|yes|who said|for, with or by)\b", re.I
)
"""Headings of columns in which people write very little."""


def widths(heads: list[str], rows: list[list[str]]) -> list[str]:
    """Return relative column widths, with the most room for columns filled in by hand."""
    columns = [
        [row[place].strip() for row in rows if place < len(row)]
        for place in range(max((len(row) for row in rows), default=0))
    ]
    wide = 2.0 if sum(not all(cells) for cells in columns) == 1 else 1.4
    return [
        _share(cells, heads[place] if place < len(heads) else "", wide)
        for place, cells in enumerate(columns)
    ]


def _share(cells: list[str], head: str, wide: float) -> str:
    longest = max(len(cell) for cell in (*cells, head))
    if not all(cells):
        return "0.8fr" if _BRIEF.search(head) else f"{wide}fr"
    return "auto" if longest <= 12 else f"{min(max(longest / 45, 0.6), 1.4)}fr"
