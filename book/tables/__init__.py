"""The tables in a book's ``data/``, read once and checked. All data access goes through here.

`Tables` holds the tables of one book. Code that is given a book's folder calls `using` to select
its tables; models and recipes then call `rows`, `frame` and so on without naming a book. If no
book has been selected, they raise `NoTablesError`.

Other rooms do not import `faults`, `read`.
"""

from book.tables.current import (
    NoTablesError,
    current,
    derived,
    frame,
    given,
    number,
    numbered,
    one_row,
    rows,
    stamp_of,
    table_names,
    use,
    using,
)
from book.tables.table_cache import Cell
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
    "numbered",
    "one_row",
    "rows",
    "stamp_of",
    "table_names",
    "use",
    "using",
]
