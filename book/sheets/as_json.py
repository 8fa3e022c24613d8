"""Converts a tool to JSON for the page's script: its description, with formulas parsed to trees."""

import json
from typing import Any

from book.incremental.fingerprint import digest
from book.sheets.formula import Tree, parse
from book.sheets.packed import packed
from book.sheets.reckon import Given
from book.sheets.tool import Cell, Check, Lines, Tool

EXAMPLE_LABEL = "Fill in the made-up example"


def as_json(tool: Tool, example: Given, apart: str, label: str = EXAMPLE_LABEL) -> tuple[str, str]:
    """Return what the script calls TOOL, and the columns that its formulas look up.

    Columns that no field offers as choices go into a separate file named `apart`, which TOOL refers
    to, because most visitors never use the form. Without such columns the second string is "".
    `label` is the text of the button that fills in `example`.
    """
    columns = dict(tool.looked_up())
    suggested = {name: columns[name] for name in columns if name in _suggested(tool)}
    later = _written(packed(columns)) if len(suggested) < len(columns) else ""
    made = {
        "title": tool.title,
        "asks": [{**_cell(ask), "checks": _checks(ask.checks())} for ask in tool.asks],
        "tables": [_table(table) for table in tool.tables],
        "results": [[one.name, _small(parse(one.formula))] for one in tool.results()],
        "sentences": [one.name for one in tool.sentences],
        "found": [
            {"caption": found.caption, "heads": found.heads,
             "rows": [[says, *([one.name, one.shown] for one in row)] for says, row in found.rows]}
            for found in tool.found
        ],
        "data": suggested,
        "apart": f"{apart}?v={digest(later)[:8]}" if later else "",
        "example": {
            "answers": dict(example.answers),
            "lines": {
                table.name: [
                    {column.name: line[column.name] for column in table.columns
                     if line.get(column.name) not in (None, "")}
                    for line in example.lines.get(table.name, ())
                ]
                for table in tool.tables if table.name in example.lines
            },
        },
        "example_label": label,
    }  # fmt: skip
    return _written(made), later


def _written(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _suggested(tool: Tool) -> set[str]:
    """Return the columns from which a field offers choices."""
    asked = [*tool.asks, *(column for table in tool.tables for column in table.columns)]
    return {cell.suggested for cell in asked}


def _cell(cell: Cell) -> dict[str, Any]:
    share = cell.kind == "number" and cell.high == 100
    return {
        "name": cell.name, "label": cell.label, "hint": cell.hint,
        "kind": "percent" if share else cell.kind,
        "choices": cell.choices, "suggested": cell.suggested, "usual": cell.usual,
        "width": cell.width,
    }  # fmt: skip


def _table(table: Lines) -> dict[str, Any]:
    return {
        "name": table.name, "title": table.title, "intro": table.intro,
        "told": table.told, "most": table.most, "few": table.few, "start": table.start,
        "columns": [_cell(column) for column in table.columns],
        "checks": _checks(table.checks()),
        "made": [
            {"name": one.name, "label": one.label, "shown": one.shown, "step": one.step,
             "tree": _small(parse(one.formula))}
            for one in table.made
        ],
    }  # fmt: skip


def _checks(checks: Any) -> list[tuple[str, Tree, str]]:
    found: list[Check] = list(checks)
    return [(name, _small(parse(wrong)), says) for name, wrong, says in found]


def _small(tree: Tree) -> Tree:
    """Convert whole floats to integers."""
    if isinstance(tree, list):
        return [tree[0], *map(_small, tree[1:])]
    return int(tree) if isinstance(tree, float) and tree == int(tree) else tree
