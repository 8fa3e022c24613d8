"""Compresses columns of numbers for a page's script; js/tools/functions.js unpacks them.

An area's mean, lower bound and upper bound can be predicted from the two columns before them, so
only the differences from the prediction are written, in hundredths.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

HUNDREDTHS = 100
GUESSES = ((0, 0), (0, 1), (1, 0), (2, -1))
"""Candidate multipliers for the last two columns, which predict the next one."""


def packed(columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Return each column unchanged, or as ``[[times, times], [hundredths, ...]]`` if shorter."""
    before: list[Sequence[Any]] = [(), ()]
    made: dict[str, Any] = {}
    for name, cells in columns.items():
        made[name] = min([list(cells), *_ways(cells, *before)], key=_size)
        before = [before[1], cells]
    return made


def _ways(cells: Sequence[Any], *before: Sequence[Any]) -> Iterator[list[Any]]:
    if not all(cell is None or isinstance(cell, int | float) for cell in cells):
        return
    for times in GUESSES:
        steps = [
            None if cell is None else round(cell * HUNDREDTHS) - _guess(times, place, before)
            for place, cell in enumerate(cells)
        ]
        if all(
            step is None or (step + _guess(times, place, before)) / HUNDREDTHS == cell
            for place, (cell, step) in enumerate(zip(cells, steps, strict=True))
        ):
            yield [list(times), steps]


def _guess(times: Sequence[int], place: int, before: Sequence[Sequence[Any]]) -> int:
    total = 0
    for factor, column in zip(times, before, strict=True):
        cell = column[place] if place < len(column) else None
        total += factor * round(cell * HUNDREDTHS) if isinstance(cell, int | float) else 0
    return total


def _size(cells: list[Any]) -> int:
    return len(json.dumps(cells, separators=(",", ":")))
