"""Hooks into MyST-NB so that executable chapters are read with their outputs already filled in."""

from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from book.findings import Finding
from book.incremental.dependencies import Known
from book.incremental.once import one_look
from book.notebooks import hidden_code
from book.notebooks.cache import Cache, used_files
from book.notebooks.cells import (
    Cell,
    cannot_run,
    cannot_show,
    cells_of,
    code_cells,
    failed,
    shown_places,
    unreadable,
)
from book.notebooks.child_result import CellError, Job, Output
from book.notebooks.folds import fold
from book.notebooks.runner import Runs
from book.notebooks.sandbox_limits import lacks
from book.source import is_executable
from book.sphinx_seam.notebooks import (
    MystMetadataParsingError,
    read_as_usual,
    read_by,
    read_notebook,
)
from book.sphinx_seam.opening import processes_of
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.errors import extension_error

LOGGER = logging.getLogger(__name__)
TIMEOUT = 120.0
"""The time limit of a whole notebook, in seconds."""

USED = "book_notebooks_used"
"""By document: what the run behind its outputs used."""


class Chapters:
    """The executable chapters of one build: which have to run, and what they output."""

    def __init__(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str], runs: Runs | None = None
    ) -> None:
        """`runs` are those of the previous build; runs that are still needed continue."""
        self._root = Path(app.srcdir)
        self.runs_on = getattr(app.builder, "runs_on", False)
        self._cache = Cache(self._root)
        self._jobs: dict[str, Job] = {}
        self._cells: dict[str, list[Cell]] = {}
        self._problems: dict[str, list[Finding]] = {}
        self.outputs: dict[str, list[list[Output]]] = {}
        for docname in sorted(docnames):
            self._add(env, docname)
        misses = {}
        for docname, job in self._jobs.items():
            kept = self._cache.get(job)
            if kept is None:
                misses[docname] = job
            else:
                self._show(docname, kept)
        app.emit("notebooks-to-run", len(misses))
        self.runs = runs or Runs((), self._root, timeout=TIMEOUT)
        self.runs.turn_to(misses.values(), lambda name: app.emit("notebook-ran", name))
        self._misses = misses
        self._without: set[str] = set()

    def __contains__(self, docname: str) -> bool:
        return docname in self._jobs

    def settle(self, docname: str) -> None:
        """Wait until a chapter has run, if it has to, and store its outputs.

        Raises ExtensionError with the problems of this chapter only. Each chapter reports its own
        when it is read; otherwise the order of reading would decide which problems are shown.
        """
        if docname in self._misses and docname not in self._without:
            self._keep(docname)
        if wrong := self._problems.get(docname):
            raise extension_error(wrong)

    def settle_all(self) -> None:
        """Wait until all have run, and store their outputs."""
        for docname in self._misses.keys() - self._without:
            self._keep(docname)

    def unready(self) -> set[str]:
        """Return the chapters that are still running or waiting to run."""
        return {doc for doc, job in self._misses.items() if not self.runs.ended(job)}

    def go_without(self, docname: str) -> None:
        """Read a chapter without outputs, while its run continues."""
        self._without.add(docname)
        self.outputs[docname] = [[] for _ in self._jobs[docname].sources]

    def leave_out(self, env: BuildEnvironment, docname: str) -> None:
        """Read a chapter as prose, because another text replaces it."""
        for known in (self._jobs, self._misses, self._problems):
            known.pop(docname, None)
        read_as_usual(env, str(env.doc2path(docname)))

    def _keep(self, docname: str) -> None:
        """Store the outputs of a chapter that has run, or its problems."""
        job = self._misses.pop(docname)
        result = self.runs.take(job, lambda executed: self._cache.put(job, executed))
        if isinstance(result, CellError):
            self._problems[docname] = [failed(job.name, self._cells[docname], result)]
        else:
            self._show(docname, result.outputs)

    def _show(self, docname: str, outputs: list[list[Output]]) -> None:
        """Make the outputs of a chapter available, or record which are not allowed on a page."""
        name = self._jobs[docname].name
        if wrong := list(cannot_show(name, self._cells[docname], outputs, self._root)):
            self._problems[docname] = wrong
        self.outputs[docname] = outputs

    def used(self, docname: str) -> Known:
        """Return what the cached run of a chapter used, once it has settled."""
        return {} if docname in self._without else self._cache.used(self._jobs[docname])

    def filled(self, docname: str, notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
        """Return a freshly read `notebook` with its outputs filled in. Raises ExtensionError."""
        job = self._jobs[docname]
        if job.sources != tuple(cell.source for cell in code_cells(notebook)):
            saved = Finding(job.name, None, "it was saved while its cells ran: build again")
            raise extension_error([saved])
        for count, (cell, outputs) in enumerate(
            zip(code_cells(notebook), self.outputs[docname], strict=True), 1
        ):
            cell["execution_count"] = count
            cell["outputs"] = [nbformat.from_dict(output) for output in outputs]
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
            fold(cell)
        return notebook

    def _add(self, env: BuildEnvironment, docname: str) -> None:
        path = str(env.doc2path(docname))
        # A former notebook may have become plain prose.
        read_as_usual(env, path)
        try:
            text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return  # the reader will report the problem
        if not is_executable(text):
            return
        name = Path(path).relative_to(env.srcdir).as_posix()
        try:
            notebook = read_notebook(text, path)
        except MystMetadataParsingError as error:
            self._problems[docname] = [unreadable(name, error)]
            return
        cells = cells_of(text, notebook)
        if wrong := list(cannot_run(name, cells, notebook)):
            self._problems[docname] = wrong
            return
        self._jobs[docname] = Job(name, Path(path).parent, tuple(cell.source for cell in cells))
        self._cells[docname] = cells
        read_by(env, path, read_executed, {"path": path, "docname": docname})


_NOW: list[Chapters] = []
"""The chapters of the current build, for MyST-NB's reader, which only receives names."""


def read_executed(text: str, path: str, docname: str) -> nbformat.NotebookNode:
    """MyST-NB's reader for an executable chapter: return its cells with their outputs."""
    notebook = _NOW[0].filled(docname, read_notebook(text, path))
    notebook.metadata["source_map"] = shown_places(notebook, text)
    return notebook


def at_work() -> Chapters | None:
    """Return the chapters of this process's last build, some of which may still be running."""
    return _NOW[0] if _NOW else None


def _run(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Start running the notebooks to be read, and move them last, to read prose in the meantime."""
    before = at_work()
    go_on = before and before.runs.root == Path(app.srcdir) and before.runs_on
    if before and not go_on:
        before.runs.stop()
    _NOW[:] = [Chapters(app, env, docnames, before.runs if before and go_on else None)]
    # Other processes that read chapters cannot wait for runs in this one.
    if processes_of(app) > 1 and not _NOW[0].runs_on:
        _NOW[0].settle_all()
    docnames.sort(key=lambda docname: docname in _NOW[0])
    if docnames and docnames[-1] in _NOW[0] and (warning := lacks()):
        LOGGER.info(warning)  # for `jupyter-book build`; `book` says it before Sphinx begins


def _note(app: Sphinx, docname: str, content: list[str]) -> None:
    """Before a chapter is read, make its outputs available, or let others continue."""
    chapters = _NOW[0]
    chapters.settle(docname)
    if docname in chapters:
        store(app.env, USED)[docname] = chapters.used(docname)
    else:
        chapters.runs.poll()


def _stop(app: Sphinx, exception: Exception | None) -> None:
    """End remaining runs if a build fails; otherwise their folders would be left behind."""
    for chapters in _NOW:
        if not chapters.runs_on:  # otherwise the caller, which rebuilds repeatedly, ends them
            chapters.runs.stop()


def _stale(app: Sphinx, env: BuildEnvironment, *found: set[str]) -> list[str]:
    """Return notebooks for which something that the run used has changed."""
    files = used_files(Path(app.srcdir))
    with one_look():
        return [doc for doc, used in store(env, USED).items() if not files.hold(used)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Sphinx extension entry point."""
    app.add_event("notebooks-to-run")
    app.add_event("notebook-ran")
    # After MyST-NB has loaded its settings, but before anything is read.
    app.connect("env-before-read-docs", _run)
    app.connect("source-read", _note)
    app.connect("env-get-outdated", _stale)
    app.connect("build-finished", _stop)
    keep_by_document(app, USED)
    hidden_code.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
