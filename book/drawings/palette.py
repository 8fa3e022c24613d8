"""The colours of drawings in light and dark mode. Skin and eyes are the same in both."""

from collections.abc import Mapping

LIGHT = {
    "a": "#12737a", "b": "#f4b63f", "c": "#8f4a78", "d": "#3f6fb0", "e": "#4d8a57", "g": "#c4583a",
    "a2": "#0c5a60", "b2": "#d99a22", "c2": "#743a61", "d2": "#315a93", "e2": "#3b7046",
    "g2": "#a5462c", "n": "#46555c", "m": "#23302f", "o": "#b98a5a", "w": "#ffffff",
    "s1": "#f2c6a2", "s2": "#d49a6a", "s3": "#9a6442", "s4": "#7a4d35", "k": "#1c2423",
    "h1": "#2f2522", "h2": "#7a4f2c", "h3": "#c9c3b8", "h4": "#c0662c",
    "sun": "#f7dfae", "far": "#ecdfc4", "far2": "#e2d1ae", "pane": "#faf3e5",
}  # fmt: skip
"""By class: clothes and sleeves, trousers, shoes, wood, white; skin, eyes, hair; background."""
DARK = {
    "a": "#2b959b", "c": "#a9628f", "d": "#5585c8", "e": "#5f9c69", "g": "#d0694b",
    "a2": "#1f7a80", "c2": "#8b4c74", "d2": "#426fae", "e2": "#4b8355", "g2": "#b35439",
    "n": "#73848b", "m": "#b4bfbc", "o": "#a57a4d", "w": "#ebe6da", "h1": "#453630",
    "sun": "#574b2c", "far": "#2f3a39", "far2": "#3a4645", "pane": "#222b2a",
}  # fmt: skip
INK, SCENE = ("#23302f", "#e3e9e7"), ("#faf3e5", "#222b2a")
"""Lines and the ground of a drawing: (light, dark)."""
WEIGHT = 2.2
DIAGRAM: Mapping[str, Mapping[str, str]] = {
    "drawing-box": {"fill": "#ffffff", "stroke": LIGHT["a"], "stroke-width": "1.5"},
    "drawing-line": {"fill": "none", "stroke": INK[0], "stroke-width": "2"},
    "drawing-head": {"fill": LIGHT["a2"]},
    "drawing-head-text": {"fill": LIGHT["w"], "font-weight": "700"},
    "drawing-strong": {"fill": INK[0], "font-weight": "700"},
}
"""How diagrams look where no style sheet of the site reaches: classes, with SVG attributes."""


def for_pages() -> str:
    """Return CSS rules for pages, which follow the reader's colour scheme."""
    shapes = (
        f".picture{{--ink:{INK[0]};background:{SCENE[0]}}}"
        ".picture svg *{fill:var(--c);stroke-linecap:round;stroke-linejoin:round}"
        f".picture .i{{fill:none;stroke:var(--ink);stroke-width:{WEIGHT}}}"
        ".picture .l{fill:none;stroke:var(--c)}"
    )
    dark = "body:not([data-theme=light]) .picture"
    return (
        f"{shapes}{_each('.picture', LIGHT, '--c')}"
        f"@media screen and (prefers-color-scheme:dark){{{dark}{{--ink:{INK[1]};"
        f"background:{SCENE[1]}}}{_each(dark, DARK, '--c')}}}\n"
    )


def painted(classes: str) -> dict[str, str]:
    """Return the colours of a shape, by its classes, as SVG attributes.

    Some e-readers ignore style sheets inside a drawing and would show everything in black.
    """
    round_ = {"stroke-linecap": "round", "stroke-linejoin": "round"}
    names = classes.split()
    if drawn := next((DIAGRAM[name] for name in names if name in DIAGRAM), None):
        return dict(drawn)
    colour = next((LIGHT[name] for name in names if name in LIGHT), "")
    if "i" in names:
        return {"fill": "none", "stroke": INK[0], "stroke-width": str(WEIGHT), **round_}
    if "l" in names:
        return {"fill": "none", "stroke": colour, **round_}
    return {"fill": colour} if colour else {}


def for_print(where: str = "") -> str:
    """Return CSS rules for a drawing in light mode; `where` is a prefix of their selectors."""
    lines = "".join(f"{where} .l.{name}{{fill:none;stroke:{LIGHT[name]}}}" for name in LIGHT)
    diagram = "".join(
        f"{where} .{name}{{{';'.join(f'{key}:{value}' for key, value in style.items())}}}"
        for name, style in DIAGRAM.items()
    )
    return (
        f"{where} *{{stroke-linecap:round;stroke-linejoin:round}}"
        f"{where} .i{{fill:none;stroke:{INK[0]};stroke-width:{WEIGHT}}}"
        f"{_each(where, LIGHT, 'fill')}{lines}{diagram}"
    )


def _each(where: str, colours: Mapping[str, str], what: str) -> str:
    return "".join(f"{where} .{name}{{{what}:{colour}}}" for name, colour in colours.items())
