"""Writes tables that screen readers can follow: caption, scoped headings and no empty cells."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import numpy as np
import pandas as pd

_NUMBER = re.compile(r"[−-]?£?\d[\d,]*(?:\.\d+)?(?:%|p| (?:m|b)illion)?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready for a page. `rows` are strings in the order of `columns`."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]

    def _repr_html_(self) -> str:
        # Line breaks between cells keep their words apart in the search index.
        head = "\n".join(
            f'<th scope="col"{_number(numeric)}>{escape(name)}</th>'
            for name, numeric in zip(self.columns, self.numeric, strict=True)
        )
        body = "\n".join(self._row(row) for row in self.rows)
        return (
            f'<div class="table-scroll" role="group" tabindex="0" '
            f'aria-label="Table: {escape(self.caption)}">'
            f"<table><caption>{escape(self.caption)}</caption>\n"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def __repr__(self) -> str:
        return f"Table: {self.caption}"

    def _row(self, row: tuple[str, ...]) -> str:
        cells = "\n".join(
            f"<td{_number(numeric)}>{escape(cell)}</td>"
            for cell, numeric in zip(row[1:], self.numeric[1:], strict=True)
        )
        return f'<tr><th scope="row"{_number(self.numeric[0])}>{escape(row[0])}</th>\n{cells}</tr>'


def table(
    data: Sequence[Mapping[str, Any]] | pd.DataFrame,
    *,
    caption: str,
    missing: str = "not found",
    decimals: Mapping[str, int] | None = None,
) -> Table:
    """Make a `Table` from a list of dicts or a data frame, with row headings in the first column.

    Empty cells, None and NaN become `missing`. Fractions get as many decimals as their column needs
    (at most 2), or the number in `decimals`. A named index becomes a column. Raises ValueError for
    an empty table, caption or heading, and for infinite numbers.
    """
    columns, rows = _columns_and_rows(data)
    if not caption.strip():
        raise ValueError("a table needs a caption that says what it shows")
    if not columns or not rows:
        raise ValueError(f"table '{caption}' has no {'columns' if not columns else 'rows'}")
    if not missing.strip():
        raise ValueError("give words for missing cells: an empty cell says nothing")
    texts = []
    for name, column in zip(columns, zip(*rows, strict=True), strict=True):
        values = [value.item() if isinstance(value, np.generic) else value for value in column]
        places = (decimals or {}).get(name, _places(values))
        texts.append([_text(name, value, places, missing) for value in values])
    return Table(
        caption=caption.strip(),
        columns=tuple(_heading(name) for name in columns),
        rows=tuple(zip(*texts, strict=True)),
        numeric=tuple(_is_numeric(column, missing) for column in texts),
    )


def _number(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _columns_and_rows(data: Any) -> tuple[list[str], list[tuple[Any, ...]]]:
    if isinstance(data, pd.DataFrame):
        if any(name is not None for name in data.index.names):
            data = data.reset_index()
        columns = [str(name) for name in data.columns]
        if len(set(columns)) < len(columns):
            raise ValueError(f"columns share a name: {', '.join(columns)}")
        # Convert column by column: `to_numpy` on the whole frame would turn integers into floats.
        return columns, list(
            zip(*(data.iloc[:, i].tolist() for i in range(len(columns))), strict=True)
        )
    if isinstance(data, Sequence) and all(isinstance(row, Mapping) for row in data):
        columns = list(dict.fromkeys(str(name) for row in data for name in row))
        return columns, [tuple(row.get(name) for name in columns) for row in data]
    raise TypeError(f"give a list of dicts or a data frame, not {type(data).__name__}")


def _heading(name: str) -> str:
    text = name.replace("_", " ").strip()
    if not text:
        raise ValueError("a column has no name")
    return text[0].upper() + text[1:]


def _is_missing(value: Any) -> bool:
    return bool(pd.isna(value)) if not isinstance(value, str) else not value.strip()


def _is_fraction(value: Any) -> bool:
    return isinstance(value, float) and not _is_missing(value)


def _places(values: Sequence[Any]) -> int:
    """Return how many decimals the fractions of a column need, at most 2."""
    fractions = [value for value in values if _is_fraction(value)]
    return next((p for p in (0, 1) if all(round(v, p) == round(v, 2) for v in fractions)), 2)


def _text(column: str, value: Any, places: int, missing: str) -> str:
    if _is_missing(value):
        return missing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value) if "year" in column.lower() else f"{value:,}".replace("-", "−")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"column '{column}' holds {value}, which nobody can read")
        return f"{value:,.{places}f}".replace("-", "−")
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def _is_numeric(cells: Sequence[str], missing: str) -> bool:
    """Return whether every non-missing cell is a number."""
    filled = [cell for cell in cells if cell != missing]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)
