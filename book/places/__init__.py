"""What the pages of areas say and draw, made from the tables: knows nothing of Sphinx."""

from book.places.atlas import Atlas, atlas
from book.places.profile import profile

__all__ = ["Atlas", "atlas", "profile"]
