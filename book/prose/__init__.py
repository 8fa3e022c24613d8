"""Reads chapters as their authors wrote them: front matter, words, numerals; knows nothing of Sphinx."""
