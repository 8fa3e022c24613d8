"""Reading notebooks with MyST-NB: choosing the reader for each chapter, and reading cells."""

from collections.abc import Callable
from typing import Any

import nbformat
from myst_nb.core.read import MystMetadataParsingError, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from sphinx.environment import BuildEnvironment

__all__ = ["MystMetadataParsingError"]
# Why: its message says which line of a cell cannot be read. Fails: ImportError.
# May go: when MyST-NB's errors have a location.

Reader = Callable[..., nbformat.NotebookNode]


# Why: MyST-NB chooses a file's reader by its extension. Executable chapters have the same
# extension as all others, so each one's full path is registered as an extension once it is known
# to be executable. Fails: AttributeError; or the page shows cells without their output.
# May go: when a reader can be chosen by the content of a file.
def read_by(env: BuildEnvironment, path: str, reader: Reader, given: dict[str, str]) -> None:
    """Make MyST-NB read the file at `path` with ``reader(text, **given)``."""
    _formats(env)[path] = (reader, given, False)


def read_as_usual(env: BuildEnvironment, path: str) -> None:
    """Undo `read_by` for the file at `path`."""
    _formats(env).pop(path, None)


def _formats(env: BuildEnvironment) -> dict[str, tuple[Reader, dict[str, str], bool]]:
    config: Any = env.mystnb_config  # type: ignore[attr-defined]  # set by MyST-NB
    formats: dict[str, tuple[Reader, dict[str, str], bool]] = config.custom_formats
    return formats


# Why: the cells of a chapter are needed before MyST-NB reads it.
# Fails: ImportError or TypeError. May go: when MyST-NB documents its reader.
def read_notebook(text: str, path: str) -> nbformat.NotebookNode:
    """Return a chapter's `text` as a notebook. Raises MystMetadataParsingError."""
    notebook: nbformat.NotebookNode = read_myst_markdown_notebook(
        text, config=MdParserConfig(), add_source_map=True, path=path
    )
    return notebook
