"""Turns frictionless' errors into plain messages for whoever maintains a table."""

import csv
import io
import math
import re
from decimal import Decimal
from typing import Any

_ALLOWED = re.compile(r'constraint "enum" is "\[(.*)\]"')


LONGEST = 60
"""Maximum characters of a cell shown in a message."""


def lines_of_rows(text: str) -> tuple[list[int], list[tuple[int, str]]]:
    """The line on which each row begins, with the header, and a fault if a mark is not closed.

    A cell in quotation marks may hold line breaks. An unclosed mark would swallow the lines below
    it, up to the next mark or the end.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    lines = [1]
    try:
        lines.extend(reader.line_num + 1 for _ in reader)
    except csv.Error:
        message = "a quotation mark in this line is not closed, or is inside a cell"
        message += ": close it, or write it twice where the cell has one"
        return lines, [(lines[-1], message)]
    return lines, []


def _short(cell: object) -> str:
    """A cell, shortened for a message."""
    text = " ".join(str(cell).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def heading(error: Any) -> str:
    """What is wrong with the header line."""
    name = getattr(error, "field_name", "")
    label = _short(getattr(error, "label", ""))
    return {
        "missing-label": f"column '{name}' is missing",
        "extra-label": f"column '{label}' is not in the schema: remove it or describe it",
        "incorrect-label": f"column '{label}' is where '{name}' should be: was it renamed?",
        "duplicate-label": f"column '{label}' appears twice",
        "blank-label": "a column has no name",
    }.get(error.type, str(error.note))


def line_faults(row: Any, types: dict[str, str]) -> list[str]:
    """Everything wrong with one line: the first fault of each column, and those of the line.

    `row` is a row of frictionless; `types` are the columns' types by name.
    """
    found: dict[str, str] = {}
    for name, cell in zip(row.field_names, row.cells, strict=False):
        if isinstance(row[name], Decimal | float) and not math.isfinite(row[name]):
            found[name] = f"column '{name}' holds '{_short(cell)}', which is not a number"
    for error in row.errors:
        if error.type != "primary-key" or not found:
            name = getattr(error, "field_name", None) or error.type
            found.setdefault(name, _fault(error, types))
    return list(found.values())


def _fault(error: Any, types: dict[str, str]) -> str:
    """What is wrong with one line of values."""
    name = getattr(error, "field_name", "")
    cell = _short(getattr(error, "cell", ""))
    if error.type == "constraint-error" and not cell:
        return f"column '{name}' is empty, and every line needs it"
    if error.type == "constraint-error" and (allowed := _ALLOWED.match(error.note)):
        names = ", ".join(re.findall(r"'([^']*)'", allowed[1]))
        return f"column '{name}' holds '{cell}', but it may only hold one of {names}"
    return {
        "type-error": f"column '{name}' holds '{cell}', but its type is {types.get(name)}: "
        "correct the cell",
        "constraint-error": f"column '{name}' holds '{cell}', but {error.note}",
        "unique-error": f"column '{name}' repeats '{cell}', which must be unique",
        "primary-key": f"the line repeats the key of another line: {error.note}",
        "missing-cell": f"column '{name}' has no cell: the line is too short",
        "extra-cell": f"the line has more cells than columns: '{cell}' is too many",
        "blank-row": "the line is empty: remove it",
    }.get(error.type, str(error.note))
