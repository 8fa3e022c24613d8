"""Code is folded, as most readers do not code; a step that is folded whole says what it shows."""

import re
from html import unescape

from nbformat import NotebookNode

HIDDEN = {"hide-cell", "hide-input", "remove-input", "remove-cell"}
"""Tags by which a chapter says itself what to hide."""
_CAPTION = re.compile(r"<(caption|figcaption)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def fold(cell: NotebookNode) -> None:
    """Fold the code of a `cell` that has run, and name the fold where what it shows is folded."""
    tags = cell["metadata"].setdefault("tags", [])
    if not HIDDEN & set(tags):
        tags.append("hide-input")
    if "hide-cell" in tags and (shown := caption(cell)):
        names = cell["metadata"].setdefault("mystnb", {})
        names.setdefault("code_prompt_show", f"See the working: {shown}")


def caption(cell: NotebookNode) -> str:
    """The caption of the first table or chart that a cell shows."""
    texts = (str(output.get("data", {}).get("text/html", "")) for output in cell["outputs"])
    found = next(filter(None, map(_CAPTION.search, texts)), None)
    return unescape(" ".join(_TAG.sub(" ", found[2]).split())) if found else ""
