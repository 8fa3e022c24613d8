"""The book's drawings in one style: people, places and what happens between them, as SVG.

Other rooms import `palette`, `scenes`.
"""
