"""Drawing primitives: flat shapes in the theme's colours, and lines of a single width.

The colour of a shape is a class defined in css/drawing.css, so drawings follow the colour scheme.
"""

from collections.abc import Iterable


def num(value: float) -> str:
    """Format a coordinate compactly."""
    return f"{round(value, 1) + 0:g}"


def path(shape: str, colour: str) -> str:
    """Return a filled shape."""
    return f'<path class="{colour}" d="{shape}"/>'


def line(shape: str) -> str:
    """Return a line in ink, in the one width that drawings use."""
    return f'<path class="i" d="{shape}"/>'


def limb(shape: str, colour: str, width: float) -> str:
    """Return a sleeve, a leg or a branch: a thick coloured line with round ends."""
    return f'<path class="l {colour}" stroke-width="{num(width)}" d="{shape}"/>'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle class="{colour}" cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"/>'


def ring(x: float, y: float, radius: float) -> str:
    """Return a circle in ink."""
    return f'<circle class="i" cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"/>'


def box(x: float, y: float, wide: float, high: float, colour: str, corner: float = 4) -> str:
    sides = f'x="{num(x)}" y="{num(y)}" width="{num(wide)}" height="{num(high)}"'
    return f'<rect class="{colour}" {sides} rx="{num(corner)}"/>'


def at(x: float, y: float, parts: Iterable[str], times: float = 1, turned: bool = False) -> str:
    """Move parts to a position, scale them by `times`, and optionally flip them."""
    across = num(-times if turned else times)
    grown = f" scale({across} {num(times)})" if times != 1 or turned else ""
    return f'<g transform="translate({num(x)} {num(y)}){grown}">{"".join(parts)}</g>'
