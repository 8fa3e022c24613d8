"""Open Sphinx on a book, with its HTML builder replaced by this package's."""

import gc
from contextlib import AbstractContextManager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.building.folder import Folder
from book.sphinx_seam import opening
from book.sphinx_seam.jupyter_book import sphinx_config
from book.sphinx_seam.stand_ins import stub_kernels, stub_running, stub_sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book.building.sphinx_warnings import SphinxWarnings


def open_sphinx(
    root: Path, folder: Folder, warned: "SphinxWarnings", processes: int
) -> AbstractContextManager["Sphinx"]:
    """Open Sphinx for the book at `root`.

    Only one can be open per process, because docutils has global state.
    """
    settings = _settings(root)
    settings["extensions"] = [*settings["extensions"], "book.building.builder"]
    settings["book_index_at_end"] = False
    opened = opening.open_sphinx(root, folder.site, folder.doctrees, settings, warned, processes)
    _look_less_often()
    return opened


def import_extensions(root: Path) -> None:
    """Import the extensions that Sphinx will load for `root`, which is most of its start-up time.

    Errors are ignored here, and reported when Sphinx is opened.
    """
    _look_less_often()
    with suppress(Exception):
        for name in opening.all_extensions(_settings(root)):
            import_module(name)
    gc.freeze()  # objects held by modules are never freed, so do not scan them


def _settings(root: Path) -> dict[str, Any]:
    """Return the book's settings, and prevent unused packages from being loaded."""
    stub_kernels()
    settings = sphinx_config(root)
    stub_running(settings)
    stub_sidebar(settings)
    return settings


def _look_less_often() -> None:
    """Run the garbage collector less often.

    A build makes many small objects that live until it ends; rescanning them takes a tenth of
    its time.
    """
    gc.set_threshold(200_000, 10, 5)
