"""The door into MyST-NB: executable chapters are read with their outputs already in them."""

from pathlib import Path
from typing import Any

import nbformat
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from book.notebooks import hidden_code
from book.notebooks.cache import Cache
from book.notebooks.child import CellError, Job
from book.notebooks.runner import Runs
from book.pages.shared import keep_by_document, store

TIMEOUT = 120.0
"""Seconds that a whole notebook may take."""

LEANED_ON = "book_notebooks_leaned_on"
"""By document: what the run behind its outputs leaned on."""


class Chapters:
    """The executable chapters that one build reads: what must run, and what they showed."""

    def __init__(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        self._cache = Cache(Path(app.srcdir))
        self._jobs: dict[str, Job] = {}
        self._lines: dict[str, list[int]] = {}
        self.outputs: dict[str, list[list[dict[str, Any]]]] = {}
        for docname in sorted(docnames):
            self._add(env, docname)
        misses = {}
        for docname, job in self._jobs.items():
            kept = self._cache.get(job)
            if kept is None:
                misses[docname] = job
            else:
                self.outputs[docname] = kept
        app.emit("notebooks-to-run", len(misses))
        self._runs = Runs(
            misses.values(),
            Path(app.srcdir),
            timeout=TIMEOUT,
            done=lambda name: app.emit("notebook-ran", name),
        )
        self._misses = misses
        self._problems: list[str] = []
        self.poll = self._runs.poll
        self.stop = self._runs.stop

    def __contains__(self, docname: str) -> bool:
        return docname in self._jobs

    def settle(self, docname: str) -> None:
        """Wait until a chapter has run and keep what it showed; of one that failed, see to all.

        Raises ExtensionError.
        """
        if docname in self._misses and not self._keep(docname):
            self.settle_all()

    def settle_all(self) -> None:
        """Wait until all have run and keep what they showed. Raises ExtensionError."""
        for docname in list(self._misses):
            self._keep(docname)
        if self._problems:
            raise ExtensionError("\n".join(self._problems))

    def _keep(self, docname: str) -> bool:
        """Keep what a chapter showed once it has run, or note what was wrong. Whether it ran."""
        job = self._misses.pop(docname)
        result = self._runs.result(job.name)
        if isinstance(result, CellError):
            lines = self._lines[docname]
            line = lines[result.cell] + result.line if lines else 1
            self._problems.append(f"{job.name}:{line}: a cell failed: {result.message}")
            return False
        self._cache.put(job, result)
        self.outputs[docname] = result.outputs
        return True

    def leaned_on(self, docname: str) -> dict[str, str]:
        """What the kept run of a chapter leaned on, once it has settled."""
        return self._cache.leaned_on(self._jobs[docname])

    def filled(self, docname: str, notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
        """`notebook`, read anew, with what its cells showed. Raises ExtensionError."""
        job = self._jobs[docname]
        if job.sources != tuple(cell.source for cell in _code(notebook)):
            raise ExtensionError(f"{job.name}:1: it was saved while its cells ran: build again")
        for count, (cell, outputs) in enumerate(
            zip(_code(notebook), self.outputs[docname], strict=True), 1
        ):
            cell["execution_count"] = count
            cell["outputs"] = [nbformat.from_dict(output) for output in outputs]
            for output in cell["outputs"]:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = count
        return notebook

    def _add(self, env: BuildEnvironment, docname: str) -> None:
        path = env.doc2path(docname)
        text = Path(path).read_text(encoding="utf-8")
        # What was a notebook may have become plain prose.
        env.mystnb_config.custom_formats.pop(path, None)
        if "mystnb" not in text or not is_myst_markdown_notebook(text):
            return
        notebook = _notebook(text, path)
        sources = tuple(cell.source for cell in _code(notebook))
        name = Path(path).relative_to(env.srcdir).as_posix()
        self._jobs[docname] = Job(name, Path(path).parent, sources)
        self._lines[docname] = _first_lines(notebook)
        known = {"path": path, "docname": docname}
        env.mystnb_config.custom_formats[path] = (read_executed, known, False)


_NOW: list[Chapters] = []
"""The chapters of the build at work, for MyST-NB's reader, which is given nothing but names."""


def read_executed(text: str, path: str, docname: str) -> nbformat.NotebookNode:
    """MyST-NB's reader for an executable chapter: its cells with what they showed."""
    return _NOW[0].filled(docname, _notebook(text, path))


def _notebook(text: str, path: str) -> nbformat.NotebookNode:
    return read_myst_markdown_notebook(
        text, config=MdParserConfig(), add_source_map=True, path=path
    )


def _code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _run(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Begin to run what is about to be read. It is read last, so that prose fills the wait."""
    for chapters in _NOW:
        chapters.stop()
    _NOW[:] = [Chapters(app, env, docnames)]
    if app.parallel > 1:  # other processes will read, and cannot wait for what runs here
        _NOW[0].settle_all()
    docnames.sort(key=lambda docname: docname in _NOW[0])


def _note(app: Sphinx, docname: str, content: list[str]) -> None:
    """Before a chapter is read: have its outputs at hand, or see to those of others."""
    chapters = _NOW[0]
    if docname in chapters:
        chapters.settle(docname)
        store(app.env, LEANED_ON)[docname] = chapters.leaned_on(docname)
    else:
        chapters.poll()


def _stop(app: Sphinx, exception: Exception | None) -> None:
    """End what is still at work where a build fails: each has a folder that would be left."""
    for chapters in _NOW:
        chapters.stop()


def _stale(app: Sphinx, env: BuildEnvironment, *found: set[str]) -> list[str]:
    """Notebooks of which something that the run leaned on has changed since."""
    cache = Cache(Path(app.srcdir))
    return [doc for doc, leaned_on in store(env, LEANED_ON).items() if not cache.holds(leaned_on)]


def _first_lines(notebook: nbformat.NotebookNode) -> list[int]:
    """The line (from 1) above the first line of code of each code cell."""
    places = notebook.metadata["source_map"]
    return [
        place + 1
        for place, cell in zip(places, notebook.cells, strict=True)
        if cell.cell_type == "code"
    ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Entry point for Sphinx."""
    app.add_event("notebooks-to-run")
    app.add_event("notebook-ran")
    # After MyST-NB has its settings, before anything is read.
    app.connect("env-before-read-docs", _run)
    app.connect("source-read", _note)
    app.connect("env-get-outdated", _stale)
    app.connect("build-finished", _stop)
    keep_by_document(app, LEANED_ON)
    hidden_code.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
