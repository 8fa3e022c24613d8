"""Slide layouts: position, size and theme colour of each part."""

from dataclasses import dataclass, replace
from textwrap import wrap

from book.teaching.blocks import Block, Run
from book.theme.mark import SEAT, TABLE, seats

WIDE, HIGH = 13.333, 7.5
"""Slide size in inches (16:9)."""
FONT = "Arial"
COLOURS = {
    "dk1": "1B2423", "lt1": "FFFFFF", "dk2": "0A5C62", "lt2": "F8F4EC", "accent1": "0A5C62",
    "accent2": "D55E00", "accent3": "2A7FC1", "accent4": "00936B", "accent5": "B0609B",
    "accent6": "F4B63F", "hlink": "0A5C62", "folHlink": "5E3C86",
}  # fmt: skip
"""The book's colours, by their names in the theme."""
Box = tuple[float, float, float, float]
"""Left, top, width and height, in inches."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout. `index` is its number, the same on every slide that uses it."""

    kind: str
    index: int
    box: Box
    size: int
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A coloured shape behind the text."""

    box: Box
    colour: str
    round: bool = False


def _disc(x: float, y: float, radius: float, colour: str) -> Drawing:
    """Return a disc of the logo, from its position and size in a 40 by 40 square."""
    left, top, unit = 0.9, 0.55, 0.9 / 40
    box = (left + (x - radius) * unit, top + (y - radius) * unit)
    return Drawing((*box, 2 * radius * unit, 2 * radius * unit), colour, round=True)


_MARK = (
    *(_disc(x, y, SEAT, "bg1" if place else "accent6") for place, (x, y) in enumerate(seats())),
    _disc(20, 20, TABLE + 1.5, "bg1"),
    _disc(20, 20, TABLE - 1.5, "accent1"),
)
"""The book's logo, on the title slide."""
NUMBER = Place("sldNum", 12, (11.9, 6.95, 0.9, 0.35), 12, anchor="ctr")
FOOT = Place("ftr", 11, (0.7, 6.95, 8.5, 0.35), 12, anchor="ctr")
PICTURED: Box = (8.0, 1.7, 4.75, 4.1)
"""Position of the chapter's picture on its title slide."""
NARROW = 6.8
"""Width of the text beside it."""
BODY, ASIDE, PICTURE = 1, 13, 14
"""Placeholder numbers."""
LEAST = 12
"""The smallest font size, in points."""
LINE = 1.2
"""Line height as a multiple of the font size."""
TITLE = Place("title", 0, (0.7, 0.55, 11.9, 1.15), 36, "tx2", bold=True, anchor="b")
_EDGE = Drawing((0, 0, 0.28, HIGH), "accent1")
_RULE = Drawing((0.7, 1.82, 11.9, 0.04), "accent1")
_SIDE = Drawing((0, 0, 4.3, HIGH), "accent1")
LAYOUTS: dict[str, tuple[str, tuple[Place, ...], tuple[Drawing, ...]]] = {
    "title": ("bg1", (
        Place("ctrTitle", 0, (0.9, 1.6, 11.2, 1.95), 48, "bg1", bold=True, anchor="b"),
        Place("body", BODY, (0.9, 4.15, 11.2, 1.6), 28, "bg1"),
        Place("body", ASIDE, (0.9, 6.1, 11.2, 0.6), 18, "bg1", anchor="b"),
    ), (
        Drawing((0, 0, WIDE, HIGH), "accent1"),
        Drawing((0.9, 3.82, 1.6, 0.07), "accent6"),
        *_MARK,
    )),
    "section": ("bg1", (
        Place("title", 0, (0.5, 0.9, 3.5, 5.6), 36, "bg1", bold=True, anchor="ctr"),
        Place("body", BODY, (4.9, 0.8, 7.8, 5.9), 30, anchor="ctr", bullets=True),
        NUMBER,
    ), (_SIDE, Drawing((0.5, 0.7, 1.2, 0.07), "accent6"))),
    "statement": ("bg2", (
        Place("title", 0, (1.4, 0.8, 10.8, 0.9), 26, "tx2", bold=True, anchor="b"),
        Place("body", BODY, (1.4, 2.1, 10.8, 4.4), 54, bold=True, anchor="ctr"),
        FOOT, NUMBER,
    ), (_EDGE, Drawing((0.9, 2.1, 0.12, 4.4), "accent1"))),
    "points": ("bg1", (
        TITLE,
        Place("body", BODY, (0.7, 2.15, 11.9, 4.5), 40, anchor="ctr", bullets=True),
        FOOT, NUMBER,
    ), (_EDGE, _RULE)),
    "chart": ("bg1", (
        TITLE,
        Place("body", BODY, (0.7, 2.15, 3.7, 4.5), 28, anchor="ctr", bullets=True),
        Place("pic", PICTURE, (4.6, 2.15, 8.1, 4.5), 14),
        FOOT, NUMBER,
    ), (_EDGE, _RULE)),
    "activity": ("bg1", (
        Place("title", 0, (4.9, 0.55, 7.8, 1.3), 34, "tx2", bold=True, anchor="b"),
        Place("body", BODY, (4.9, 2.15, 7.8, 4.5), 36, anchor="ctr"),
        Place("body", ASIDE, (0.5, 2.2, 3.4, 3.0), 44, bold=True, anchor="ctr"),
        replace(FOOT, box=(4.9, 6.95, 6.8, 0.35)), NUMBER,
    ), (Drawing((0, 0, 4.3, HIGH), "accent6"), Drawing((0.5, 0.7, 1.2, 0.07), "accent1"))),
}  # fmt: skip


def narrowed(place: Place, wide: float | None) -> Place:
    """Return `place`, at most `wide` inches wide."""
    left, top, own, high = place.box
    return replace(place, box=(left, top, min(own, wide or own), high))


def fit(layout: str, content: list[Block], wide: float | None = None) -> tuple[float, float]:
    """Return the font size of the body and the space after each paragraph, in points.

    Uses the largest size that fits, so that no slide looks half empty, and shares out the remaining
    space. Assumes that letters of a wide sans serif are 0.57 em across on average.
    """
    body = narrowed(next(place for place in LAYOUTS[layout][1] if place.index == BODY), wide)
    high = body.box[3] * 72
    size = body.size
    while size > LEAST and _needed(content, body, size) > high:
        size -= 1
    # Go slightly smaller if that saves a line, which would often hold a single word.
    size = min(range(size, int(size * 0.85), -1), key=lambda one: _lines(content, body, one))
    left = high - _lines(content, body, size) * size * LINE
    return size, min(0.8 * left / max(len(content) - 1, 1), size * 1.3)


def fit_title(layout: str, words: str, wide: float | None = None) -> float:
    """Return the largest font size, in points, at which a title fits its placeholder."""
    title = narrowed(next(place for place in LAYOUTS[layout][1] if place.index == 0), wide)
    content = [Block("paragraph", [Run(words)])]
    size = title.size
    while size > LEAST and _needed(content, title, size) > title.box[3] * 72:
        size -= 1
    return size


def _needed(content: list[Block], body: Place, size: int) -> float:
    return size * (_lines(content, body, size) * LINE + (len(content) - 1) * 0.4)


def _lines(content: list[Block], body: Place, size: int) -> int:
    across = size * (0.62 if body.bold else 0.57)
    indent = 0.4 * 72 if body.bullets else 0
    widths = [int((body.box[2] * 72 - indent * block.level) / across) for block in content]
    return sum(
        len(wrap(block.text, width)) or 1 for block, width in zip(content, widths, strict=True)
    )
