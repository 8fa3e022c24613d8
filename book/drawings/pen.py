"""What every drawing is made of: flat shapes in the theme's colours, and lines of one weight.

A shape's colour is a class that css/drawing.css paints, so that drawings follow the page's scheme.
"""

from collections.abc import Iterable


def num(value: float) -> str:
    """A coordinate in few signs."""
    return f"{round(value, 1) + 0:g}"


def path(shape: str, colour: str) -> str:
    """A filled shape."""
    return f'<path class="{colour}" d="{shape}"/>'


def line(shape: str) -> str:
    """A line in ink, in the one weight that drawings have."""
    return f'<path class="i" d="{shape}"/>'


def limb(shape: str, colour: str, width: float) -> str:
    """A sleeve, a leg or a branch: a broad line with round ends, in a colour."""
    return f'<path class="l {colour}" stroke-width="{num(width)}" d="{shape}"/>'


def disc(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle class="{colour}" cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"/>'


def ring(x: float, y: float, radius: float) -> str:
    """A circle in ink."""
    return f'<circle class="i" cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"/>'


def box(x: float, y: float, wide: float, high: float, colour: str, corner: float = 4) -> str:
    sides = f'x="{num(x)}" y="{num(y)}" width="{num(wide)}" height="{num(high)}"'
    return f'<rect class="{colour}" {sides} rx="{num(corner)}"/>'


def at(x: float, y: float, parts: Iterable[str], times: float = 1, turned: bool = False) -> str:
    """Parts moved to a place; `times` as large, and turned to the other side."""
    across = num(-times if turned else times)
    grown = f" scale({across} {num(times)})" if times != 1 or turned else ""
    return f'<g transform="translate({num(x)} {num(y)}){grown}">{"".join(parts)}</g>'
