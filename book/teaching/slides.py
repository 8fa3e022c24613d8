"""Slides: one HTML file with reveal.js inside, as sphinx-revealjs carries it, and notes."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import sphinx_revealjs
from docutils import nodes
from markupsafe import Markup

from book.teaching import nodes as parts
from book.teaching.taught import Taught
from book.teaching.web import Web

ENGINE = Path(sphinx_revealjs.__file__).parent / "_static/revealjs"


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide, taken apart: its chart is a drawing or ""."""

    title: nodes.Element
    content: list[nodes.Node]
    notes: list[nodes.Element]
    chart: str


@lru_cache(maxsize=16)
def engine(name: str) -> Markup:
    """A file of reveal.js, to stand inside a page."""
    text = (ENGINE / name).read_text(encoding="utf-8")
    # Inside a page the end of a script would end it, and its map is not there.
    return Markup(text.replace("</script", r"<\/script").replace("//# sourceMappingURL", "//"))


def slides_html(taught: Taught, web: Web) -> bytes:
    """The slides of a chapter."""
    shown = [_shown(slide, taught) for slide in taught.slides]
    figures = taught.figures(*taught.slides)
    return web.page("slides.html", taught, slides=shown, figures=figures, engine=engine)


def _shown(slide: parts.slide, taught: Taught) -> Shown:
    title = next(iter(slide.findall(parts.slide_title)))
    notes = [child for child in slide.children if isinstance(child, parts.facilitator)]
    content = [child for child in slide.children[1:] if child not in notes]
    number = slide["chart"]
    chart = taught.charts[number - 1][0] if 0 < number <= len(taught.charts) else ""
    return Shown(title, content, notes, chart)
