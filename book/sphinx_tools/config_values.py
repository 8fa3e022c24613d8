"""Register the book's own settings, declared in `BookConfig`, with Sphinx."""

from sphinx.application import Sphinx
from sphinx.config import Config

from book.schema import schema_of
from book.schema.book_config import IN_SPHINX, BookConfig


def add_settings(app: Sphinx) -> None:
    """Register each setting with its default. Sphinx warns about values of another type."""
    schema = schema_of(BookConfig)
    for name, field in IN_SPHINX.items():
        app.add_config_value(name, schema[field].default, "", types=[bool])


def book_config(config: Config) -> BookConfig:
    """Return the book's own settings as read by Sphinx."""
    return BookConfig(**{field: getattr(config, name) for name, field in IN_SPHINX.items()})
