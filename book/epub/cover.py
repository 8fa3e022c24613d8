"""The cover: drawn here, so that it needs no picture file and no font of the machine."""

import io

from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

INK, PAPER, SHADE = "#0a6066", "#ffffff", "#0d7379"
ALT = "{title}: {subtitle}. Three upright bars of different heights, white on green."
BARS = ((0.16, 0.12), (0.27, 0.19), (0.38, 0.15))
"""Left edge and height of each bar of the book's mark, in shares of the page."""


def cover_png(title: str, subtitle: str) -> bytes:
    """The cover as a PNG of 1,200 by 1,600 pixels. The same words always give the same bytes."""
    # The style of charts may be in force in this process, with a layout for axes of its own.
    with style.context(["default", {"font.family": "DejaVu Sans"}]):
        figure = Figure(figsize=(6, 8), dpi=200, facecolor=INK)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.axis("off")
        axes.axhspan(0, 0.1, color=SHADE)
        for left, height in BARS:
            shape = "round,pad=0,rounding_size=0.02"
            axes.add_patch(
                FancyBboxPatch((left, 0.27), 0.07, height, boxstyle=shape, fc=PAPER, ec="none")
            )
        axes.text(0.1, 0.86, _lines(title), size=31, weight="bold", color=PAPER, va="top")
        axes.text(0.1, 0.64, _lines(subtitle, 34), size=15, color=PAPER, va="top")
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png", metadata={"Software": None}, facecolor=INK)
    return drawn.getvalue()


def _lines(words: str, most: int = 18) -> str:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
