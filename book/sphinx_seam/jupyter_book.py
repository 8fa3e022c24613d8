"""The Sphinx settings that Jupyter Book derives from a book's two YAML files."""

from pathlib import Path
from typing import Any

from book.files.text import read_text


# Why: `jupyter-book build` reads the same two files, and both should build the same book.
# Fails: ImportError or TypeError. Jupyter Book 1 no longer changes, and 2 has another format.
# May go: when the settings are read here, under Sphinx's own names.
def sphinx_config(root: Path) -> dict[str, Any]:
    """Return the Sphinx settings that `jupyter-book build` would use for the book at `root`.

    Raises BookError if the settings file is not text, for which Jupyter Book has no clear error.
    """
    from jupyter_book.config import get_final_config  # noqa: PLC0415  # slow: takes a second

    read_text(root / "_config.yml", "_config.yml")
    overrides = {"external_toc_path": str(root / "_toc.yml"), "latex_individualpages": False}
    config: dict[str, Any]
    config, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config=overrides, sourcedir=root, raise_on_invalid=True
    )
    return config
