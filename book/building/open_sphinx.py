"""Opens Sphinx on a book, with this book's builder in the place of the one for HTML."""

import gc
from contextlib import AbstractContextManager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.building.folder import Folder
from book.sphinx_seam import opening
from book.sphinx_seam.settings import sphinx_config
from book.sphinx_seam.stand_ins import spare_kernels, spare_running, spare_sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book.building.warned import Warned


def open_sphinx(
    root: Path, folder: Folder, warned: "Warned", processes: int
) -> AbstractContextManager["Sphinx"]:
    """Sphinx for the book at `root`. Only one can be open in a process: docutils is global."""
    settings = _settings(root)
    settings["extensions"] = [*settings["extensions"], "book.building.builder"]
    settings["book_index_at_end"] = False
    opened = opening.open_sphinx(root, folder.site, folder.doctrees, settings, warned, processes)
    _look_less_often()
    return opened


def import_extensions(root: Path) -> None:
    """Import what Sphinx will load for the book at `root`: most of what opening it takes.

    Whatever is wrong is told when it is opened.
    """
    _look_less_often()
    with suppress(Exception):
        for name in opening.all_extensions(_settings(root)):
            import_module(name)
    gc.freeze()  # what modules hold lives as long as they do


def _settings(root: Path) -> dict[str, Any]:
    """The book's settings, with what is never used kept from being loaded."""
    spare_kernels()
    settings = sphinx_config(root)
    spare_running(settings)
    spare_sidebar(settings)
    return settings


def _look_less_often() -> None:
    """Look less often for what to let go: a build makes many small objects that live to its end.

    To look through them again and again takes a tenth of its time.
    """
    gc.set_threshold(200_000, 10, 5)
