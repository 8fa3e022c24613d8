"""Reads chapters as written: front matter, words, numerals; knows nothing of Sphinx."""
