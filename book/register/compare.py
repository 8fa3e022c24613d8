"""What a notebook ends with: its own results beside the figures the book cites."""

import math
from collections.abc import Mapping
from pathlib import Path

from book.incremental.dependencies import reading
from book.register.load import load_figures
from book.register.note_words import spoken
from book.tables import current


class FigureMismatchError(AssertionError):
    """A notebook computed another number than the register cites."""


def compare(results: Mapping[str, float], root: Path | None = None) -> list[dict[str, str]]:
    """Compare computed values with the register at the cited precision.

    `results` maps figure ids to values in the figure's unit; `root` is the folder of the book,
    where it is not the one whose tables are at hand. Returns one row a figure:
    ``figure``, ``computed``, ``cited``, ``agrees``. Raises FigureMismatchError where any
    differs, names no figure, or nothing was compared.
    """
    root = root or current().root
    file = root / "data/figures.toml"
    with reading(file, results):
        figures = load_figures(file, root)
    if not results:
        raise FigureMismatchError("compare() was given nothing to compare")
    if unknown := sorted(set(results) - set(figures)):
        raise FigureMismatchError(f"not in data/figures.toml: {', '.join(unknown)}")
    rows = []
    for figure_id, value in results.items():
        figure = figures[figure_id]
        computed = figure.at_precision(value) if math.isfinite(value) else str(value)
        if not math.isfinite(value) or not figure.rounds_to_citation(value):
            raise FigureMismatchError(
                f"'{figure_id}' is cited as {figure.exact}, computed as {computed}"
            )
        rows.append(
            {
                "figure": spoken(figure.says, figures),
                "computed": computed,
                "cited": figure.exact,
                "agrees": "yes",
            }
        )
    return rows
