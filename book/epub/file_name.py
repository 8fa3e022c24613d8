"""The file name of the EPUB, and the placeholder for a link to it."""

EPUB = "community-centred-practice.epub"
"""Its file name, in the site's root."""
LINK_PLACE = "<!-- the link to the copy for e-readers -->"
"""Marks where a page wants the link, which is added once the EPUB has been written."""
