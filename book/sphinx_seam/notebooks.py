"""MyST-NB reads chapters: which of them are notebooks, and by a function of ours."""

from collections.abc import Callable
from typing import Any

import nbformat
from myst_nb.core.read import MystMetadataParsingError, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from sphinx.environment import BuildEnvironment

__all__ = ["MystMetadataParsingError"]
# Why: it says, in words, which line of a cell cannot be read. Fails: ImportError.
# May go: when errors of MyST-NB have a place.

Reader = Callable[..., nbformat.NotebookNode]


# Why: MyST-NB names the reader of a file by the ending of its name, once for all. Executable
# chapters end as all others do, so each is given its reader by its whole path, when it is known to
# be one. Fails: AttributeError; or cells stand in the page without what they show.
# May go: when a reader can be chosen by what a file holds.
def read_by(env: BuildEnvironment, path: str, reader: Reader, given: dict[str, str]) -> None:
    """Have MyST-NB read the file at `path` by ``reader(text, **given)``."""
    _formats(env)[path] = (reader, given, False)


def read_as_usual(env: BuildEnvironment, path: str) -> None:
    """Have the file at `path` read as MyST-NB would, whatever was said of it before."""
    _formats(env).pop(path, None)


def _formats(env: BuildEnvironment) -> dict[str, tuple[Reader, dict[str, str], bool]]:
    config: Any = env.mystnb_config  # type: ignore[attr-defined]  # MyST-NB puts it there
    formats: dict[str, tuple[Reader, dict[str, str], bool]] = config.custom_formats
    return formats


# Why: what the cells of a chapter are has to be known before MyST-NB reads it.
# Fails: ImportError or TypeError. May go: when MyST-NB documents its reader.
def read_notebook(text: str, path: str) -> nbformat.NotebookNode:
    """The chapter `text` as MyST-NB reads it. Raises MystMetadataParsingError."""
    notebook: nbformat.NotebookNode = read_myst_markdown_notebook(
        text, config=MdParserConfig(), add_source_map=True, path=path
    )
    return notebook
