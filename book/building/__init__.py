"""Build the site with Sphinx in a private folder, then swap the finished site into place.

Other rooms import `checking`, `folder`, `incremental_build`, `input_keys`, `sphinx_warnings`,
`teach`.
"""

from book.building.offline import write_zip
from book.building.site import Built, build_site
from book.console.progress import Progress
from book.sphinx_seam.jupyter_book import sphinx_config

__all__ = ["Built", "Progress", "build_site", "sphinx_config", "write_zip"]
