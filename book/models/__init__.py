"""Computes figures from the tables of ``data/``; knows nothing of the register or Sphinx."""

from book.models import effects, indicators, prices, ratios, savings, tables

__all__ = ["effects", "indicators", "prices", "ratios", "savings", "tables"]
