"""Helpers shared by all the book's Sphinx extensions, whatever their subject.

Other rooms may import each of its modules.
"""
