"""Folds code, as most readers do not code; a cell folded completely gets a caption as its label."""

import re
from html import unescape

from nbformat import NotebookNode

HIDDEN = {"hide-cell", "hide-input", "remove-input", "remove-cell"}
"""Tags with which a chapter chooses what to hide."""
_CAPTION = re.compile(r"<(caption|figcaption)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def fold(cell: NotebookNode) -> None:
    """Fold the code of a `cell` that has run, and label the fold if it hides the output too."""
    tags = cell["metadata"].setdefault("tags", [])
    if not HIDDEN & set(tags):
        tags.append("hide-input")
    if "hide-cell" in tags and (shown := caption(cell)):
        names = cell["metadata"].setdefault("mystnb", {})
        names.setdefault("code_prompt_show", f"See the working: {shown}")


def caption(cell: NotebookNode) -> str:
    """Return the caption of the first table or chart in a cell's output."""
    texts = (str(output.get("data", {}).get("text/html", "")) for output in cell["outputs"])
    found = next(filter(None, map(_CAPTION.search, texts)), None)
    return unescape(" ".join(_TAG.sub(" ", found[2]).split())) if found else ""
