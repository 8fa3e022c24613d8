"""Fillable tools: one description of each generates a spreadsheet and a form in the page.

A description (`book.sheets.tool`) has questions, tables to fill in and formulas in spreadsheet
syntax. `book.sheets.workbook` writes them to a file; `book.sheets.reckon` evaluates them in Python,
and the site's script does so in the page. The models in `book.models` know nothing about tools;
tests compare all implementations with the models.

Other rooms import `as_json`, `every`, `reckon`, `tool`, `workbook`.
"""

TABLES = ("signpost-tally", "signpost-groups", "quality-audit-example")
"""Tables of ``data/`` that examples of tools use, and that may have no other use."""
