"""The book for e-readers: an EPUB 3 made of the finished pages, so that both say the same.

Nothing is imported here: a page needs its names, and they should not cost it the drawing of covers.
"""
