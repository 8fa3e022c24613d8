"""Reads somebody else's paper for numbers that this book holds, and says what is known of them.

The same modules run in `book check-paper` and in the reader's browser: pure Python, no Sphinx.
`export` alone reads the register; it runs when the book is built.
"""
