"""What the copy for e-readers is called, and how a page says that it wants a link to it."""

EPUB = "community-centred-practice.epub"
"""Its name, in the site's root."""
LINK_PLACE = "<!-- the link to the copy for e-readers -->"
"""Stands on a page where the link belongs, once there is a copy to link to."""
