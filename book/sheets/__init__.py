"""Tools that a reader fills in: one description of each gives a spreadsheet and a form in the page.

A description (`book.sheets.tool`) holds questions, tables to fill in and formulas, written as a
spreadsheet writes them. `book.sheets.workbook` puts them in a file; `book.sheets.reckon` works
them out in Python, and the site's script does the same in the page. The models of `book.models`
know none of this: tests hold all of them against the models.
"""

TABLES = ("signpost-tally", "signpost-groups", "quality-audit-example")
"""Tables of ``data/`` from which examples of tools come, and perhaps nothing else."""
