"""Schemas for the book's files, declared as dataclasses, and the reader that validates them.

A field is declared with its check and its help: ``name: str = spec(text, "What to do.")``. The
lists in ``data/``, the courses and the front matter of chapters are all read by `read_record`, so
that all errors in a file are reported at once, with line numbers and the same wording.

Other rooms import `book_config`, `fields`.
"""

from book.schema.fields import (
    day,
    flag,
    minutes,
    one_of,
    required_in,
    schema_of,
    spec,
    text,
    texts,
    words,
)
from book.schema.load import load_entries, read_entries, read_toml, sound_values
from book.schema.record import Record, read_record
from book.schema.toml_lines import TomlFile, parse

__all__ = [
    "Record", "TomlFile", "day", "flag", "load_entries", "minutes", "one_of", "parse",
    "read_entries", "read_record", "read_toml", "required_in", "schema_of", "sound_values",
    "spec", "text", "texts", "words",
]  # fmt: skip
