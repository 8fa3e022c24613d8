"""The book's own settings, each declared once: what it is for, and what it is by default."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from book.findings import BookError, Finding
from book.schema.fields import day, flag, schema_of, spec

VARIABLE = "BOOK_DAY"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookConfig:
    """Settings beside those of Sphinx, Jupyter Book and their extensions.

    Those that are yes or no stand in ``_config.yml`` below ``sphinx: config:``, with ``book_``
    before their name. The day is a variable of the environment: it is a build's, not the book's.
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
        day, "The day that the book is built for, such as 2026-11-23. Without it, today.",
        default=None,
    )  # fmt: skip


IN_SPHINX = {f"book_{name}": name for name in ("downloads", "index_at_end")}
"""The settings that Sphinx reads, by the name that it knows them by."""


def day_of_build() -> date:
    """The day that the book is built for. Raises BookError where the variable is no date."""
    given = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        fix = "set it to a date such as 2026-11-23, or do not set it"
        message = f"the variable {VARIABLE} is '{given}': {fix}"
        raise BookError([Finding(None, None, message)]) from None


def documented() -> Iterator[str]:
    """The rows of the table of settings, as Markdown: the documentation is made of these."""
    yield "| Setting | Without it | What it does |"
    yield "| --- | --- | --- |"
    names = {name: shown for shown, name in IN_SPHINX.items()}
    for name, field in schema_of(BookConfig).items():
        default = "" if field.default is None else str(field.default).lower()
        yield f"| `{names.get(name, VARIABLE)}` | {default} | {field.metadata['help']} |"
