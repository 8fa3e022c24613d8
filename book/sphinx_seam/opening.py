"""Open Sphinx from settings, without a conf.py, and more than once per process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from book.sphinx_seam.warnings import RecordHandler


# Why: docutils registers roles, directives and nodes globally; Sphinx's own command uses the same
# two context managers. Fails: ImportError.
# May go: when Sphinx does not register anything globally.
@contextmanager
def open_sphinx(
    root: Path,
    site: Path,
    doctrees: Path,
    settings: dict[str, Any],
    handler: "RecordHandler",
    processes: int,
) -> Iterator["Sphinx"]:
    """Open Sphinx for the book at `root`.

    Only one can be open per process, because docutils has global state.
    """
    from sphinx.application import Sphinx  # noqa: PLC0415  # slow: Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415  # slow: Sphinx

    _find_collectors_by_application()
    _forget_translations()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            srcdir=root,
            confdir=None,
            outdir=site,
            doctreedir=doctrees,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=handler,  # type: ignore[arg-type]  # Sphinx only calls write
            parallel=processes,
        )
        handler.attach(app)
        yield app


# Why: sphinx_external_toc searches all live objects for Sphinx's collector of contents, which takes
# long in a large process, and disconnects those of an earlier Sphinx too, by numbers that are other
# listeners in the new one. Fails: chapters are put in the order of another book.
# May go: when it gets the collector from the application, or is no longer used.
def _find_collectors_by_application() -> None:
    """Have sphinx_external_toc look only among the listeners of the application that it sets up."""
    from sphinx_external_toc import collectors  # noqa: PLC0415  # slow: Sphinx

    collectors.disable_builtin_toctree_collector = _disable_collector


def _disable_collector(app: "Sphinx") -> None:
    from sphinx.environment.collectors.toctree import TocTreeCollector  # noqa: PLC0415  # slow: Sphinx

    listeners = [found for each in app.events.listeners.values() for found in each]
    for listener in listeners:
        owner = getattr(listener.handler, "__self__", None)
        if isinstance(owner, TocTreeCollector) and owner.listener_ids is not None:
            owner.disable(app)


# Why: each Sphinx adds its translations behind those of all before it in the process, and a message
# that has none is sought through them all, one call inside another.
# Fails: after some 900 openings pages are refused with a RecursionError.
# May go: when Sphinx keeps translations with the application.
def _forget_translations() -> None:
    from sphinx.locale import translators  # noqa: PLC0415  # slow: Sphinx

    translators.clear()


# Why: importing these takes most of the time to open Sphinx, and can be done while something else
# runs. Fails: ImportError, which the caller ignores, so opening takes longer.
# May go: when opening Sphinx is quick.
def all_extensions(settings: dict[str, Any]) -> list[str]:
    """Return the names of all extensions that Sphinx will load, built-in ones first."""
    from sphinx.application import builtin_extensions  # noqa: PLC0415  # slow: Sphinx

    return [*builtin_extensions, *settings["extensions"]]


# Why: Sphinx takes the number of processes when it is opened, and few chapters are read faster by
# one. Fails: AttributeError; or few chapters are read by several processes, which takes longer.
# May go: with parallel reading.
def set_processes(app: "Sphinx", processes: int) -> None:
    """Set how many processes read chapters from now on."""
    app.parallel = processes


def processes_of(app: "Sphinx") -> int:
    """Return how many processes read chapters."""
    return app.parallel


# Why: one extension does not declare that it is safe for parallel reading, although it is: it only
# replaces the numbering of sections, which happens after reading, in one process.
# Fails: if the extension is gone or declares itself safe, this does nothing.
# May go: when sphinx-multitoc-numbering declares itself safe.
def declare_safe(app: "Sphinx") -> None:
    """Declare sphinx-multitoc-numbering safe for parallel reading."""
    numbering = app.extensions.get("sphinx_multitoc_numbering")
    if numbering and numbering.parallel_read_safe is None:
        numbering.parallel_read_safe = True
