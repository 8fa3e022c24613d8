"""Draws the cover without picture files or system fonts."""

import io

from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from book.theme.mark import GROUND, NEW, PEOPLE, SEAT, TABLE, seats

ALT = "{title}: {subtitle}. White discs around a ring, like people at a table; one is yellow."
UNIT = 0.0145
"""The size of one unit of the logo, as a fraction of the page width."""


def cover_png(title: str, subtitle: str) -> bytes:
    """Return the cover as a PNG of 1,200 by 1,600 pixels, with the same bytes for the same text."""
    # The charts' style may be active in this process, with its own layout for axes.
    with style.context(["default", {"font.family": "DejaVu Sans"}]):
        figure = Figure(figsize=(6, 8), dpi=200, facecolor=GROUND)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 1), ylim=(4 / 3, 0))
        axes.axis("off")
        middle = (0.1 + 20 * UNIT, 0.93)
        axes.add_patch(Circle(middle, TABLE * UNIT, fc="none", ec=PEOPLE, lw=3 * UNIT * 6 * 72))
        for place, (x, y) in enumerate(seats()):
            at = (middle[0] + (x - 20) * UNIT, middle[1] + (y - 20) * UNIT)
            axes.add_patch(Circle(at, SEAT * UNIT, color=PEOPLE if place else NEW))
        axes.text(0.1, 0.16, _lines(title), size=31, weight="bold", color=PEOPLE, va="top")
        axes.text(0.1, 0.45, _lines(subtitle, 34), size=15, color=PEOPLE, va="top")
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png", metadata={"Software": None}, facecolor=GROUND)
    return drawn.getvalue()


def _lines(words: str, most: int = 18) -> str:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
