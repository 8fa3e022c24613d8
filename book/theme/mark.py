"""The mark of the book: people at a round table, and one who has just joined them."""

from math import cos, pi, sin
from urllib.parse import quote

GROUND, PEOPLE, NEW = "#0a4d53", "#ffffff", "#f4b63f"
"""The colours where the page's own cannot be used: tabs of a browser, cards, covers."""
SEATS, AROUND, SEAT, TABLE = 6, 13.5, 4, 6.5
"""How many sit there; radii of the circle of heads, a head and the table, in a square of 40."""


def seats() -> list[tuple[float, float]]:
    """The middle of each head in a square of 40, for those who draw no SVG; first the new one."""
    turns = (2 * pi * seat / SEATS - pi / 3 for seat in range(SEATS))
    return [(20 + AROUND * cos(turn), 20 + AROUND * sin(turn)) for turn in turns]


def mark() -> str:
    """What is drawn, for an SVG of 40 by 40; it takes the colour of the words around it."""
    return (
        f'<g transform="rotate(-60 20 20)" fill="none" stroke="currentColor">'
        f'<circle cx="20" cy="20" r="{TABLE}" stroke-width="3"/>'
        f'<circle cx="20" cy="20" r="{AROUND}" stroke-width="{2 * SEAT}" stroke-linecap="round" '
        f'stroke-dasharray="0 {2 * pi * AROUND / SEATS:.3f}"/>'
        f'<circle class="mark-new" cx="{20 + AROUND}" cy="20" r="{SEAT + 0.3}" stroke="none"/></g>'
    )


def icon(corner: float = 9) -> str:
    """The mark on its ground, as a file of its own."""
    drawn = mark().replace("currentColor", PEOPLE).replace('class="mark-new"', f'fill="{NEW}"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 52 52">'
        f'<rect x="-6" y="-6" width="52" height="52" rx="{corner}" fill="{GROUND}"/>{drawn}</svg>\n'
    )


def icon_address() -> str:
    """The icon as an address, so that a page asks for no file."""
    text = icon().strip().replace('"', "'")
    return f"data:image/svg+xml,{quote(text, safe=_PLAIN)}"


_PLAIN = "'=/:.,()-"
