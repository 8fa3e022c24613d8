"""What every page-making module needs: the register of this build, and the templates."""

from datetime import date
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from book.files.templates import environment
from book.findings import BookError
from book.incremental.once import Once
from book.register import Register, load_register, register_files

register_at = Once(load_register, register_files, most=4)
"""The register of the book at a path. Raises BookError."""


def register_of(book: Sphinx | BuildEnvironment) -> Register:
    """The register as it is on disk now; read once for as long as its files do not change."""
    try:
        return register_at(Path(book.srcdir))
    except BookError as error:
        raise ExtensionError(f"the register cannot be read:\n{error}") from error


def spoken_date(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {day:%B %Y}"


TEMPLATES = environment("book.pages")
TEMPLATES.filters["spoken_date"] = spoken_date


def render(template: str, **context: Any) -> str:
    """HTML of one of the templates in ``book/pages/templates``."""
    return TEMPLATES.get_template(template).render(**context)
