"""MyST-NB's nodes for cells: what each is, what is folded, and which format of an output shows."""

from docutils import nodes
from myst_nb.core.render import get_mime_priority
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx

__all__ = ["HideCodeCellNode"]
# Why: it contains code that readers can expand, and we write our own HTML. Fails: ImportError.
# May go: when MyST-NB's own markup is valid HTML.


# Why: MyST-NB makes containers of a cell and its parts, and says only in attributes what each is.
# Fails: exercises lose their code, folded results stay on paper, or there are findings about a
# format that no reader sees. May go: when it has a class of nodes for each.
def is_code_cell(node: nodes.Node) -> bool:
    """Whether `node` holds a cell of code with all that it shows."""
    return _part(node) == "cell_code"


def folds_output(cell: nodes.container) -> bool:
    """Whether the cell of code is folded together with its output."""
    folded = cell.get("hide_mode") in ("all", "output", "input+output")
    return folded and any(_part(part) == "cell_code_output" for part in cell.findall())


def forms_of(node: nodes.container) -> dict[str, nodes.Element]:
    """Return the formats of one output by MIME type; none if `node` is not an output."""
    forms = node.children if _part(node) == "mime_bundle" else []
    return {form["mime_type"]: form for form in forms if isinstance(form, nodes.Element)}


def _part(node: nodes.Node) -> str:
    return node.get("nb_element", "") if isinstance(node, nodes.container) else ""


# Why: cell output comes in several formats, of which a page shows one; the others should not be
# proofread. Fails: ImportError; or there are findings about a format that no reader sees.
# May go: when a doctree contains only the format that is shown.
def chosen_forms(app: Sphinx) -> list[str]:
    """Return the MIME types of cell output in order of preference for a page."""
    forms: list[str] = get_mime_priority("html", app.config.nb_mime_priority_overrides)
    return forms
