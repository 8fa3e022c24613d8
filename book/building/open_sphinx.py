"""Opens Sphinx on a book, with this book's builder in the place of the one for HTML."""

import gc
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.building.folder import Folder
from book.building.settings import sphinx_config
from book.building.spare import spare_kernels, spare_running, spare_sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book.building.warned import Warned


@contextmanager
def open_sphinx(root: Path, folder: Folder, warned: "Warned", processes: int) -> Iterator["Sphinx"]:
    """Sphinx for the book at `root`. Only one can be open in a process: docutils is global."""
    from sphinx.application import Sphinx  # noqa: PLC0415  # Sphinx, not at once
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415  # Sphinx, not at once

    _clear_the_way()
    settings = _settings(root)
    settings["extensions"] = [*settings["extensions"], "book.building.builder"]
    settings["book_index_at_end"] = False
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=root,
            confdir=None,
            outdir=folder.site,
            doctreedir=folder.doctrees,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=warned,  # type: ignore[arg-type]  # all that Sphinx does is write
            parallel=processes,
        )
        warned.attach(app)
        yield app


def go_back(app: "Sphinx", environment: bytes) -> None:
    """Let `app` know of the book what `environment`, kept by it before, says, and no more.

    Sphinx and docutils hold on to the environment in many places: it stays the same object.
    """
    env, before = app.env, pickle.loads(environment)
    before.settings["env"] = env
    vars(env).clear()
    vars(env).update(vars(before))
    env.setup(app)


def import_extensions(root: Path) -> None:
    """Import what Sphinx will load for the book at `root`: most of what opening it takes.

    Whatever is wrong is told when it is opened.
    """
    _look_less_often()
    with suppress(Exception):
        from sphinx.application import builtin_extensions  # noqa: PLC0415  # Sphinx, not at once

        for name in (*builtin_extensions, *_settings(root)["extensions"]):
            import_module(name)
    gc.freeze()  # what modules hold lives as long as they do


def _settings(root: Path) -> dict[str, Any]:
    """The book's settings, with what is never used kept from being loaded."""
    spare_kernels()
    settings = sphinx_config(root)
    spare_running(settings)
    spare_sidebar(settings)
    return settings


def _clear_the_way() -> None:
    """Let go of the Sphinx that was open before, if any.

    sphinx_external_toc looks for its collectors among all that is alive.
    """
    if "sphinx_external_toc.collectors" in sys.modules:
        gc.unfreeze()
        gc.collect()
    _look_less_often()


def _look_less_often() -> None:
    """Look less often for what to let go: a build makes many small objects that live to its end.

    To look through them again and again takes a tenth of its time.
    """
    gc.set_threshold(200_000, 10, 5)
