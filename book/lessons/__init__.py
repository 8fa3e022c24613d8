"""The teaching parts of a chapter as written: session, slides, questions, exercises. No Sphinx.

Other rooms may import each of its modules.
"""
