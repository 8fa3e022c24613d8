"""Computes figures from the tables of ``data/``, independently of the register and Sphinx.

Other rooms do not import `indicators`, `savings`, `savings.claims`, `student`, `suppression`,
`waves`.
"""

from book.models import absolute, effects, indicators, pooling, prices, ratios, savings

__all__ = [
    "absolute",
    "effects",
    "indicators",
    "pooling",
    "prices",
    "ratios",
    "savings",
]
