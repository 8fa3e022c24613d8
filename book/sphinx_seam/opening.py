"""Opens Sphinx from settings, without a conf.py and more than once in a process."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book.sphinx_seam.warnings import RecordHandler


# Why: docutils keeps roles, directives and nodes for the whole process; Sphinx's own command wraps
# itself in the same two. Fails: ImportError.
# May go: when Sphinx keeps what it registers to itself.
@contextmanager
def open_sphinx(
    root: Path,
    site: Path,
    doctrees: Path,
    settings: dict[str, Any],
    handler: "RecordHandler",
    processes: int,
) -> Iterator["Sphinx"]:
    """Sphinx for the book at `root`. Only one can be open in a process: docutils is global."""
    from sphinx.application import Sphinx  # noqa: PLC0415  # Sphinx, not at once
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415  # Sphinx, not at once

    _let_go_of_collectors()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=root,
            confdir=None,
            outdir=site,
            doctreedir=doctrees,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=handler,  # type: ignore[arg-type]  # all that Sphinx does is write
            parallel=processes,
        )
        handler.attach(app)
        yield app


# Why: sphinx_external_toc looks for its collectors among all that is alive, and those of a Sphinx
# that was open before would be found. Fails: chapters are put in the order of another book.
# May go: when it asks the application, or is not used any more.
def _let_go_of_collectors() -> None:
    if "sphinx_external_toc.collectors" in sys.modules:
        gc.unfreeze()
        gc.collect()


# Why: most of what opening Sphinx takes is importing these, which can be done while something else
# runs. Fails: ImportError, which the caller lets pass: opening takes longer.
# May go: when it is quick.
def all_extensions(settings: dict[str, Any]) -> list[str]:
    """The names of all modules that Sphinx will load with these settings, its own first."""
    from sphinx.application import builtin_extensions  # noqa: PLC0415  # Sphinx, not at once

    return [*builtin_extensions, *settings["extensions"]]


# Why: one extension does not say that chapters can be read in parallel beside it, and they can: it
# replaces how sections are numbered, which happens after reading, in one process.
# Fails: were it gone or to declare itself, nothing here would happen.
# May go: when sphinx-multitoc-numbering declares itself.
def declare_safe(app: "Sphinx") -> None:
    """Let chapters be read in parallel although that extension does not say that it is safe."""
    numbering = app.extensions.get("sphinx_multitoc_numbering")
    if numbering and numbering.parallel_read_safe is None:
        numbering.parallel_read_safe = True
