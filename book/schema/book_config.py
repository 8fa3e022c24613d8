"""The book's own settings, each declared once with its purpose and default."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from book.findings import BookError, Finding
from book.schema.fields import day, flag, schema_of, spec

VARIABLE = "BOOK_DAY"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookConfig:
    """Settings in addition to those of Sphinx, Jupyter Book and their extensions.

    Booleans are in ``_config.yml`` under ``sphinx: config:``, with the prefix ``book_``. The day is
    an environment variable, because it belongs to a build and not to the book.
    """

    downloads: bool = spec(
        flag,
        "Link the files for trainers from their chapters. `book build --teaching` makes them and "
        "sets this.",
        default=False,
    )
    index_at_end: bool = spec(
        flag,
        "Make the index for search at the end of a build. `book build` sets this to false, and "
        "makes it only when a page has changed.",
        default=True,
    )
    day: date | None = spec(
        day, "The day, such as 2026-11-23, of the councils and boards that pages of areas name. "
        "Without it, today. Checks of dates always go by today.",
        default=None,
    )  # fmt: skip


IN_SPHINX = {f"book_{name}": name for name in ("downloads", "index_at_end")}
"""The settings that Sphinx reads: its name for each, and the field of `BookConfig`."""


def day_of_build() -> date:
    """Return the day of the councils and boards. Raises BookError if the variable is no date."""
    given = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        fix = "set it to a date such as 2026-11-23, or do not set it"
        message = f"the variable {VARIABLE} is '{given}': {fix}"
        raise BookError([Finding(None, None, message)]) from None


def documented() -> Iterator[str]:
    """Yield the rows of the settings table in Markdown, for the documentation."""
    yield "| Setting | Without it | What it does |"
    yield "| --- | --- | --- |"
    names = {name: shown for shown, name in IN_SPHINX.items()}
    for name, field in schema_of(BookConfig).items():
        default = "" if field.default is None else str(field.default).lower()
        yield f"| `{names.get(name, VARIABLE)}` | {default} | {field.metadata['help']} |"
