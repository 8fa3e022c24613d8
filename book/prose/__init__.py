"""Reads chapters as written: front matter, words, numerals. Independent of Sphinx."""
