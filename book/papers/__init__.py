"""Finds the book's figures in somebody else's paper, and reports what is known about them.

The same modules run in `book check-paper` and in the reader's browser: pure Python, no Sphinx. Only
`export` reads the register; it runs when the book is built.

Other rooms import `export`, `known_figures`, `match`, `paper`, `reading`, `report`, `report_text`,
`site_checker`, `take_away`.
"""
