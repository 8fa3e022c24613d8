"""Reads one table cell by cell, with everything that is wrong with it."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from book.incremental.parts import ACCEPTED
from book.tables.faults import heading, line_faults, lines_of_rows
from book.tables.table_cache import Cell, Table

DIALECT = {
    "csv": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
}
"""The only dialect for tables. Without it, the reader would guess one for each file."""


def read_cells(path: Path, text: str, descriptor: Mapping[str, Any]) -> Table:
    """Read the table at `path`, whose text is `text`, using its data package `descriptor`."""
    from frictionless import FrictionlessException, Resource  # noqa: PLC0415  # not in a browser

    # A changed fingerprint is reported by `fingerprints`, not on every read.
    schema = {key: value for key, value in descriptor.items() if key not in ACCEPTED}
    schema |= {"path": path.name, "encoding": "utf-8-sig", "dialect": DIALECT}
    begins, unclosed = lines_of_rows(text)
    faults: list[tuple[int | None, str]] = [*unclosed]
    lines: list[list[Cell]] = []
    columns: tuple[str, ...] = ()
    if faults:
        return Table((), (), (), faults)
    try:
        with Resource.from_descriptor(schema, basepath=str(path.parent)) as resource:
            faults += [(1, heading(error)) for error in resource.header.errors]
            if not faults:
                types = {field.name: field.type for field in resource.schema.fields}
                columns = tuple(types)
                for row in resource.row_stream:
                    line = begins[row.row_number - 1]
                    faults += [(line, message) for message in line_faults(row, types)]
                    cells = row.to_dict()
                    lines.append([_plain(cells[column]) for column in columns])
    except FrictionlessException as error:
        faults.append((None, f"not readable as a table: {error.error.note}"))
    if not faults and not lines:
        faults.append((None, "the table has no rows"))
    if faults:
        return Table((), (), (), faults)
    return Table(columns, lines, begins[1 : len(lines) + 1])


def _plain(value: Any) -> Cell:
    return float(value) if isinstance(value, Decimal) else value
