"""Computes figures from the tables of ``data/``; knows nothing of the register or Sphinx."""

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
