"""Tells Sphinx the book's own settings, as `BookConfig` declares them."""

from sphinx.application import Sphinx
from sphinx.config import Config

from book.schema import schema_of
from book.schema.settings import IN_SPHINX, BookConfig


def add_settings(app: Sphinx) -> None:
    """Have Sphinx know each setting, with its default; of another type it warns."""
    schema = schema_of(BookConfig)
    for name, field in IN_SPHINX.items():
        app.add_config_value(name, schema[field].default, "", types=[bool])


def book_config(config: Config) -> BookConfig:
    """The book's own settings, as Sphinx has read them."""
    return BookConfig(**{field: getattr(config, name) for name, field in IN_SPHINX.items()})
