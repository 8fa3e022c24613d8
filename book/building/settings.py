"""The Sphinx settings of a book, as Jupyter Book reads them from its two YAML files."""

from pathlib import Path
from typing import Any


def sphinx_config(root: Path) -> dict[str, Any]:
    """The Sphinx settings that `jupyter-book build` would use for the book at `root`."""
    from jupyter_book.config import get_final_config

    overrides = {"external_toc_path": str(root / "_toc.yml"), "latex_individualpages": False}
    config, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config=overrides, sourcedir=root, raise_on_invalid=True
    )
    return config
