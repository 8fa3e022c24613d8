"""MyST-NB shows cells: the node around code, and which form of an output a page takes."""

from myst_nb.core.render import get_mime_priority
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx

__all__ = ["HideCodeCellNode"]
# Why: it holds code that a reader may open, which we write as other HTML. Fails: ImportError.
# May go: when MyST-NB's own markup is valid HTML.


# Why: a cell shows one thing in several forms, of which a page takes one; the others are not to be
# proofread. Fails: ImportError; or a form that no reader sees is complained of.
# May go: when a doctree holds only the form that is shown.
def chosen_forms(app: Sphinx) -> list[str]:
    """MIME types of what cells show, the one that a page would choose first."""
    forms: list[str] = get_mime_priority("html", app.config.nb_mime_priority_overrides)
    return forms
