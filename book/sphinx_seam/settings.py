"""The Sphinx settings of a book, as Jupyter Book reads them from its two YAML files."""

from pathlib import Path
from typing import Any

from book.files.text import read_text


# Why: `jupyter-book build` reads the same two files, and both are to build the same book.
# Fails: ImportError or TypeError. Jupyter Book 1 changes no more, and 2 has another form.
# May go: when the settings are read here, with Sphinx's own names.
def sphinx_config(root: Path) -> dict[str, Any]:
    """The Sphinx settings that `jupyter-book build` would use for the book at `root`.

    Raises BookError where its settings are no text, which Jupyter Book would only stop at.
    """
    from jupyter_book.config import get_final_config  # noqa: PLC0415  # a second of Sphinx

    read_text(root / "_config.yml", "_config.yml")
    overrides = {"external_toc_path": str(root / "_toc.yml"), "latex_individualpages": False}
    config: dict[str, Any]
    config, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config=overrides, sourcedir=root, raise_on_invalid=True
    )
    return config
