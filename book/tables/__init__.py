"""The tables of a book's ``data/``, read once and checked: the only way to data.

`Tables` are those of one book. Whoever is given the folder of a book says with `using` that its
tables are read from there on; models and recipes then call `rows`, `frame` and the like, which
name no book. Where nobody has said it, they raise `NoTablesError`.
"""

from book.tables.current import (
    NoTablesError,
    current,
    derived,
    frame,
    given,
    number,
    one_row,
    rows,
    stamp_of,
    table_names,
    use,
    using,
)
from book.tables.kept import Cell
from book.tables.tables import Row, TableError, Tables

__all__ = [
    "Cell",
    "NoTablesError",
    "Row",
    "TableError",
    "Tables",
    "current",
    "derived",
    "frame",
    "given",
    "number",
    "one_row",
    "rows",
    "stamp_of",
    "table_names",
    "use",
    "using",
]
