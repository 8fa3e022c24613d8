"""Columns of numbers in few bytes, for a page's script: js/tools/functions.js unpacks them.

A column of an area's mean, lower end or upper end says little that the two before it do not: what
is written is how many hundredths each number is away from what they lead one to expect.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

HUNDREDTHS = 100
GUESSES = ((0, 0), (0, 1), (1, 0), (2, -1))
"""How often the column before the last and the last one are taken as a guess of the next."""


def packed(columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Each column as it is, or as ``[[times, times], [hundredths, ...]]`` where that is shorter."""
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
