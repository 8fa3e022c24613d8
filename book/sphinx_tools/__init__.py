"""Helpers shared by all the book's Sphinx extensions, whatever their subject."""
