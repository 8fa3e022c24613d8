"""Draws accessible charts and tables in one style: SVG with real text, alt text, data tables.

Other rooms may import each of its modules.
"""

from book.charts.chart import INK, Chart, chart, figure
from book.charts.table import Table, table

__all__ = ["INK", "Chart", "Table", "chart", "figure", "table"]
