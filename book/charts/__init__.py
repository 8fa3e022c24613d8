"""Draws charts and tables: one style, SVG with real text, alternative text, a table beside each."""

from book.charts.chart import INK, Chart, chart, figure
from book.charts.table import Table, table

__all__ = ["INK", "Chart", "Table", "chart", "figure", "table"]
