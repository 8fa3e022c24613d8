"""The book as an EPUB 3 made from the finished pages, so that both have the same content.

Imports nothing: pages need its names, and should not have to load the code that draws covers.

Other rooms import `file_name`, `write`.
"""
