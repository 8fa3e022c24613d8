"""What the pages of areas say and draw, made from the tables: knows nothing of Sphinx.

Other rooms do not import `building_on`, `coming`, `community`, `drawing`, `feed`, `hexagons`,
`news`, `residents`.
"""

from book.places.atlas import Atlas, atlas
from book.places.profile import profile

__all__ = ["Atlas", "atlas", "profile"]
