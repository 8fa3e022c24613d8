"""The HTML and SVG of pages and maps, from the templates beside this module."""

from typing import Any

from markupsafe import Markup

from book.files.templates import environment
from book.places import drawing
from book.places.phrases import first_up


def render(template: str, **context: Any) -> str:
    """HTML of one template. Raises UndefinedError where it names what it was not given."""
    return _TEMPLATES.get_template(template).render(**context)


def charts(shown: dict[str, Any]) -> str:
    """The drawings of an area's scores as one picture, for somebody else's page."""
    return render("charts.svg", p=shown, **_SIZES)


def _drawn(trend: drawing.Trend) -> Markup:
    return Markup(render("trend.svg", t=trend, **_SIZES))


_SIZES = {
    name.lower(): getattr(drawing, name) for name in ("WIDTH", "HEIGHT", "LEFT", "RIGHT", "BOTTOM")
}


_TEMPLATES = environment("book.places")
_TEMPLATES.filters["drawn"] = _drawn
_TEMPLATES.filters["first_up"] = first_up
