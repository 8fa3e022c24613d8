"""MyST-NB output: the node around hidden code, and which format of an output a page shows."""

from myst_nb.core.render import get_mime_priority
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx

__all__ = ["HideCodeCellNode"]
# Why: it contains code that readers can expand, and we write our own HTML. Fails: ImportError.
# May go: when MyST-NB's own markup is valid HTML.


# Why: cell output comes in several formats, of which a page shows one; the others should not be
# proofread. Fails: ImportError; or there are findings about a format that no reader sees.
# May go: when a doctree contains only the format that is shown.
def chosen_forms(app: Sphinx) -> list[str]:
    """Return the MIME types of cell output in order of preference for a page."""
    forms: list[str] = get_mime_priority("html", app.config.nb_mime_priority_overrides)
    return forms
