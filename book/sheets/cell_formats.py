"""Cell formats: cells to fill in are yellow, calculated cells are not."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

NUMBERS = {
    "text": "General",
    "count": '#,##0;"−"#,##0',
    "share": '0%;"−"0%',
    "one": '#,##0.0;"−"#,##0.0',
    "two": '#,##0.00;"−"#,##0.00',
    "points": '+#,##0;"−"#,##0;0',
}
"""The spreadsheet format of each way to show a number."""
_BASE = {"font_name": "Arial", "font_size": 11, "valign": "top"}
_FILL = {"bg_color": "#FFF6CC", "border": 1, "border_color": "#8A7A2F", "locked": False}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": "#0A4A4F"},
    "heading": {"bold": True, "font_size": 13, "font_color": "#0A4A4F"},
    "words": {"text_wrap": True},
    "plain": {},
    "head": {"bold": True, "text_wrap": True, "bg_color": "#E1ECEB", "bottom": 2,
             "bottom_color": "#0A6066"},
    "head_fill": {"bold": True, "text_wrap": True, "bg_color": "#FFE88A", "bottom": 2,
                  "bottom_color": "#0A6066"},
    "head_right": {"bold": True, "text_wrap": True, "bg_color": "#E1ECEB", "bottom": 2,
                   "bottom_color": "#0A6066", "align": "right"},
    "label": {"text_wrap": True, "bottom": 1, "bottom_color": "#C9D3D1"},
    "fix": {"bold": True, "font_color": "#A2330B"},
    "text": {**_FILL, "num_format": "@"},
    "long": {**_FILL, "text_wrap": True, "num_format": "@"},
    "choice": dict(_FILL),
    "number": dict(_FILL),
    "whole": dict(_FILL),
}  # fmt: skip


def height(*cells: tuple[str, float]) -> float:
    """Return the height of a row with wrapped cells, given as (text, column width).

    Only Excel adjusts row heights automatically, and not for the results of formulas.
    """
    lines = [
        sum(-(-len(part) // max(1, int(width * 0.95))) or 1 for part in text.split("\n"))
        for text, width in cells
    ]
    return 15.5 * max(lines)


class Looks:
    """The formats of one workbook, created on first use."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return a format by name, or by ``shown:`` and a way to show a number."""
        if name not in self._made:
            kind, _, shown = name.partition(":")
            style = {"num_format": NUMBERS[shown], **_STYLES["label"]} if shown else _STYLES[kind]
            if shown:
                side = {"align": "left", "indent": 1} if shown == "text" else {"align": "right"}
                style = {**style, **side, "text_wrap": False}
            self._made[name] = self._book.add_format({**_BASE, **style})
        made: Format = self._made[name]
        return made
