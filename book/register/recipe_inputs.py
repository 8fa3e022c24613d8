"""Whether the figures that a worked-out one names as its inputs are what its recipe used."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from book.register.figure import Figure
from book.register.recipes import parse_recipe
from book.register.register import Register
from book.register.standing import circle
from book.tables import rows

SCALE = {"gbp-million": 1e6, "gbp-billion": 1e9, "pence": 0.01}
"""Units that a table may hold in its whole pounds instead."""


def check_inputs(figure: Figure, register: Register, tables: Iterable[str]) -> Iterator[str]:
    """What is wrong with the inputs of `figure`, whose recipe read `tables`.

    An input's value has to stand in one of those tables or in the recipe's arguments, in the
    figure's unit or as a table writes it: 26% more is also 0.26 and a ratio of 1.26.
    """
    if figure.status != "worked out" or figure.recipe is None:
        return
    if circle(register.figures, figure):
        yield "is worked out from itself: take the loop out of its inputs"
    used = _numbers(parse_recipe(figure.recipe).arguments.values(), tables)
    for name in figure.inputs:
        if not register.has_figure(name):
            near = ", ".join(register.near(name)) or "none like it"
            yield f"names '{name}' as an input, which is not a figure (near: {near})"
        elif name in register.figures and not _is_among(register.figures[name], used):
            yield (
                f"names '{name}' as an input, but its recipe reads no such number: "
                "name the figures that it is really worked out from"
            )


def _numbers(arguments: Iterable[Any], tables: Iterable[str]) -> list[float]:
    cells = [cell for name in tables for row in rows(name) for cell in row.values()]
    return [
        float(cell)
        for cell in (*arguments, *cells)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]


def _is_among(figure: Figure, numbers: Iterable[float]) -> bool:
    value = figure.value
    written = [value, value * SCALE.get(figure.unit, 1)]
    if figure.unit == "percent":
        written += [value / 100, 1 + value / 100]
    return any(math.isclose(number, form, rel_tol=1e-9) for number in numbers for form in written)
