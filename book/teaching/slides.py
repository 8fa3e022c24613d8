"""The slides as one HTML file with reveal.js (from sphinx-revealjs) and speaker notes."""

import re
from functools import lru_cache

from markupsafe import Markup

from book.sphinx_seam.slides import ENGINE
from book.teaching.deck import deck
from book.teaching.lesson_pages import Taught
from book.teaching.self_contained import Web
from book.theme.mark import mark

_FOR_PRINT = re.compile(r"@media print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


@lru_cache(maxsize=16)
def engine(name: str) -> Markup:
    """Return a file of reveal.js, for embedding in a page."""
    text = (ENGINE / name).read_text(encoding="utf-8")
    # Its own print rules remove colours and hide the notes.
    text = _FOR_PRINT.sub("", text)
    # Inline, "</script" would end the script, and the source map is not included.
    return Markup(text.replace("</script", r"<\/script").replace("//# sourceMappingURL", "//"))


def slides_html(taught: Taught, web: Web) -> bytes:
    """Return the chapter's slides."""
    return web.page(
        "slides.html", taught, slides=list(deck(taught)), engine=engine,
        mark=Markup(mark()),
    )  # fmt: skip
