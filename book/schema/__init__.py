"""What files of the book may say, declared as dataclasses, and the reader that holds them to it.

A field is declared with its check and its help: ``name: str = spec(text, "What to do.")``. The
lists of ``data/``, the courses and the front matter of chapters are read by `read_record`, so each
tells all its faults at once, with their lines, in the same words.
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
