"""Files on disk: which ones belong to the book, reading text, and writing and swapping safely.

Nothing here depends on what the files contain.

Other rooms may import each of its modules.
"""
