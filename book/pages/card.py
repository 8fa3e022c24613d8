"""The picture that other sites show beside a link to this book: its title, and nothing else."""

from pathlib import Path
from textwrap import fill

CARD = "_static/card.png"
SIZE = (1200, 630)
"""Pixels, as the sites that show such pictures ask for."""


def write_card(file: Path, title: str) -> None:
    """Draw `title` into the PNG `file`: the same bytes each time."""
    from matplotlib.figure import Figure

    dpi = 100
    figure = Figure(figsize=(SIZE[0] / dpi, SIZE[1] / dpi), dpi=dpi, facecolor="#0a6066")
    words = {"color": "white", "fontfamily": "DejaVu Sans", "ha": "left"}
    figure.text(0.07, 0.55, fill(title, 24), fontsize=52, fontweight="bold", va="center", **words)
    figure.text(0.07, 0.12, "Every number can be checked", fontsize=26, va="center", **words)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, metadata={"Software": None})
