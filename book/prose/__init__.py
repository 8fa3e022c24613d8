"""Reads chapters as written: front matter, words, numerals. Independent of Sphinx.

Other rooms do not import `blocks`, `excuses`, `kinds`, `readability`, `toc`.
"""
