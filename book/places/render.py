"""The HTML and SVG of pages and maps, from the templates beside this module."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from book.places import drawing
from book.places.words import first_up


def render(template: str, **context: Any) -> str:
    """HTML of one template. Raises UndefinedError where it names what it was not given."""
    return _TEMPLATES.get_template(template).render(**context)


def _drawn(trend: drawing.Trend) -> Markup:
    sizes = {name.lower(): getattr(drawing, name) for name in ("WIDTH", "HEIGHT", "LEFT", "RIGHT")}
    return Markup(render("trend.svg", t=trend, bottom=drawing.BOTTOM, **sizes))


_TEMPLATES = Environment(
    loader=PackageLoader("book.places"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["drawn"] = _drawn
_TEMPLATES.filters["first_up"] = first_up
