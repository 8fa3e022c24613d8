"""Every tool of the book, by name."""

from collections.abc import Callable

from book.sheets import assets, audit, evaluation, needs, tally
from book.sheets.reckon import Given
from book.sheets.tool import Tool

TOOLS: dict[str, tuple[Callable[[], Tool], Callable[[], Given]]] = {
    "tally": (lambda: tally.TALLY, tally.example),
    "quality-audit": (lambda: audit.AUDIT, audit.example),
    "evaluation": (lambda: evaluation.EVALUATION, evaluation.example),
    "asset-map": (assets.asset_map, assets.example),
    "needs-statement": (needs.needs, needs.example),
}
"""The functions that build each tool and its example."""
