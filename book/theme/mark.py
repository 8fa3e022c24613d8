"""The book's logo: people at a round table, and one who has just joined them."""

from math import cos, pi, sin
from urllib.parse import quote

GROUND, PEOPLE, NEW = "#0a4d53", "#ffffff", "#f4b63f"
"""Fixed colours for where the page's own cannot be used: browser tabs, cards, covers."""
SEATS, AROUND, SEAT, TABLE = 6, 13.5, 4, 6.5
"""The number of people; radii of the circle of heads, a head and the table, in 40 by 40."""


def seats() -> list[tuple[float, float]]:
    """Return the centre of each head in a 40 by 40 square, new one first, for use without SVG."""
    turns = (2 * pi * seat / SEATS - pi / 3 for seat in range(SEATS))
    return [(20 + AROUND * cos(turn), 20 + AROUND * sin(turn)) for turn in turns]


def mark() -> str:
    """Return the shapes for an SVG of 40 by 40, in the colour of the surrounding text."""
    return (
        f'<g transform="rotate(-60 20 20)" fill="none" stroke="currentColor">'
        f'<circle cx="20" cy="20" r="{TABLE}" stroke-width="3"/>'
        f'<circle cx="20" cy="20" r="{AROUND}" stroke-width="{2 * SEAT}" stroke-linecap="round" '
        f'stroke-dasharray="0 {2 * pi * AROUND / SEATS:.3f}"/>'
        f'<circle class="mark-new" cx="{20 + AROUND}" cy="20" r="{SEAT + 0.3}" stroke="none"/></g>'
    )


def icon(corner: float = 9) -> str:
    """Return the logo on its background, as a complete SVG file."""
    drawn = mark().replace("currentColor", PEOPLE).replace('class="mark-new"', f'fill="{NEW}"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 52 52">'
        f'<rect x="-6" y="-6" width="52" height="52" rx="{corner}" fill="{GROUND}"/>{drawn}</svg>\n'
    )


def icon_address() -> str:
    """Return the icon as a data URL, so that pages need no extra request."""
    text = icon().strip().replace('"', "'")
    return f"data:image/svg+xml,{quote(text, safe=_PLAIN)}"


_PLAIN = "'=/:.,()-"
