"""Opens Sphinx on a book, with this book's builder in the place of the one for HTML."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from book.building.folder import Folder
from book.building.settings import sphinx_config
from book.building.spare import spare_kernels, spare_running

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@contextmanager
def open_sphinx(
    root: Path, folder: Folder, warnings: IO[str], processes: int
) -> Iterator["Sphinx"]:
    """Sphinx for the book at `root`. Only one can be open in a process: docutils is global."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    spare_kernels()
    settings = sphinx_config(root)
    settings["extensions"] = [*settings["extensions"], "book.building.builder"]
    settings["book_index_at_end"] = False
    spare_running(settings)
    with patch_docutils(), docutils_namespace():
        yield Sphinx(
            srcdir=root,
            confdir=None,
            outdir=folder.site,
            doctreedir=folder.doctrees,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=warnings,
            parallel=processes,
        )
