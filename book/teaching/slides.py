"""Slides: one HTML file with reveal.js inside, as sphinx-revealjs carries it, and notes."""

import re
from functools import lru_cache
from pathlib import Path

import sphinx_revealjs
from markupsafe import Markup

from book.teaching.deck import deck
from book.teaching.taught import Taught
from book.teaching.web import Web
from book.theme.mark import mark

ENGINE = Path(sphinx_revealjs.__file__).parent / "_static/revealjs"


_FOR_PRINT = re.compile(r"@media print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


@lru_cache(maxsize=16)
def engine(name: str) -> Markup:
    """A file of reveal.js, to stand inside a page."""
    text = (ENGINE / name).read_text(encoding="utf-8")
    # Its own rules for print take the colours away, and hide the notes.
    text = _FOR_PRINT.sub("", text)
    # Inside a page the end of a script would end it, and its map is not there.
    return Markup(text.replace("</script", r"<\/script").replace("//# sourceMappingURL", "//"))


def slides_html(taught: Taught, web: Web) -> bytes:
    """The slides of a chapter."""
    return web.page(
        "slides.html", taught, slides=list(deck(taught)), engine=engine,
        mark=Markup(mark()),
    )  # fmt: skip
