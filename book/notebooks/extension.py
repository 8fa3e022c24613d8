"""The door into MyST-NB: executable chapters are read with their outputs already in them."""

from pathlib import Path
from typing import Any

import nbformat
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from book.notebooks.cache import Cache
from book.notebooks.runner import CellError, Job, run_notebooks
from book.pages.shared import keep_by_document, store

TIMEOUT = 120.0
"""Seconds that a whole notebook may take."""

_OUTPUTS: dict[str, tuple[Job, list[list[dict[str, Any]]]]] = {}
"""By file: what was run and its outputs, for the reading that follows."""


_LEANED_ON: dict[str, dict[str, str]] = {}
"""By document: what the run behind its outputs leaned on, for the reading that follows."""

LEANED_ON = "book_notebooks_leaned_on"


def read_executed(text: str, path: str) -> nbformat.NotebookNode:
    """MyST-NB's reader for an executable chapter: its cells with what they showed."""
    notebook = _notebook(text, path)
    job, kept = _OUTPUTS[path]
    if job.sources != tuple(cell.source for cell in _code(notebook)):
        raise ExtensionError(f"{job.name}:1: it was saved while its cells ran: build again")
    for count, (cell, outputs) in enumerate(zip(_code(notebook), kept, strict=True), 1):
        cell["execution_count"] = count
        cell["outputs"] = [nbformat.from_dict(output) for output in outputs]
        for output in cell["outputs"]:
            if output["output_type"] == "execute_result":
                output["execution_count"] = count
    return notebook


def _notebook(text: str, path: str) -> nbformat.NotebookNode:
    return read_myst_markdown_notebook(
        text, config=MdParserConfig(), add_source_map=True, path=path
    )


def _code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _run(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run what is about to be read, all at once, and give MyST-NB the reader for it."""
    root = Path(app.srcdir)
    cache = Cache(root)
    jobs: dict[str, Job] = {}
    documents: dict[str, str] = {}
    lines: dict[str, list[int]] = {}
    for docname in sorted(docnames):
        path = env.doc2path(docname)
        _LEANED_ON.pop(docname, None)
        text = Path(path).read_text(encoding="utf-8")
        # What was a notebook may have become plain prose.
        env.mystnb_config.custom_formats.pop(path, None)
        if not is_myst_markdown_notebook(text):
            continue
        notebook = _notebook(text, path)
        sources = tuple(cell.source for cell in _code(notebook))
        documents[path] = docname
        lines[path] = _first_lines(notebook)
        jobs[path] = Job(Path(path).relative_to(root).as_posix(), Path(path).parent, sources)
        env.mystnb_config.custom_formats[path] = (read_executed, {"path": path}, False)
    misses = []
    for path, job in jobs.items():
        kept = cache.get(job)
        if kept is None:
            misses.append(path)
        else:
            _OUTPUTS[path] = (job, kept)
    app.emit("notebooks-to-run", len(misses))
    results = run_notebooks(
        [jobs[path] for path in misses],
        root,
        timeout=TIMEOUT,
        done=lambda name: app.emit("notebook-ran", name),
    )
    problems = []
    for path in misses:
        job = jobs[path]
        result = results[job.name]
        if isinstance(result, CellError):
            line = lines[path][result.cell] + result.line if lines[path] else 1
            problems.append(f"{job.name}:{line}: a cell failed: {result.message}")
        else:
            cache.put(job, result)
            _OUTPUTS[path] = (job, result.outputs)
    if problems:
        raise ExtensionError("\n".join(problems))
    for path, docname in documents.items():
        _LEANED_ON[docname] = cache.leaned_on(jobs[path])


def _note(app: Sphinx, docname: str, content: list[str]) -> None:
    if docname in _LEANED_ON:
        store(app.env, LEANED_ON)[docname] = _LEANED_ON[docname]


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
    keep_by_document(app, LEANED_ON)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
