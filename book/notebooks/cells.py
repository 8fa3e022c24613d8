"""The code cells of a chapter with their line numbers, and problems that keep them from running."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from book.findings import Finding
from book.notebooks.child_result import CellError, Output, one_line
from book.safety.html import harm_in
from book.safety.unsafe_markup import unsafe_markup
from book.source import Directive, cells_in
from book.source.runnable import wrong_cell, wrong_kernel
from book.sphinx_seam.notebooks import MystMetadataParsingError

RAISES = "raises-exception"
NO_STDERR = {"remove-stderr", "remove-output", "remove-outputs", "remove-cell"}
"""Tags that hide a cell's warnings."""
_WARNED = re.compile(r"<ipython-input-[^>]*>:(\d+): (\w+): (.*)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One code cell: its source, its tags, and the number of the line before its code."""

    source: str
    tags: frozenset[str]
    above: int
    fence: int
    """The first line of the cell, counted from 1."""
    language: str
    loads: bool = False
    """Whether it loads its code from another file."""


def unreadable(name: str, error: MystMetadataParsingError) -> Finding:
    """Explain why MyST-NB could not read the chapter `name` as a notebook."""
    place = re.search(r"at line (\d+) could not be read: (.*)", str(error))
    if not place:
        return Finding(name, None, one_line(str(error)))
    message = "the options of this cell are not readable: write each as :name: value"
    return Finding(name, int(place[1]), message)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the executable cells of `notebook`."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def cells_of(text: str, notebook: nbformat.NotebookNode) -> list[Cell]:
    """Return the code cells of `notebook` with their positions in `text`."""
    return [_cell(*both) for both in zip(cells_in(text), code_cells(notebook), strict=True)]


def shown_places(notebook: nbformat.NotebookNode, text: str) -> list[int]:
    """Return the line of each cell, so that messages about its output are correct.

    Before MyST-NB creates nodes, it loses the blank lines that it stripped from the start of a
    text, and counts 2 too many for code.
    """
    rows, places = text.split("\n"), []
    for place, cell in zip(notebook.metadata["source_map"], notebook.cells, strict=True):
        if cell.cell_type == "code":
            place -= 2
        while cell.cell_type == "markdown" and place < len(rows) and not rows[place].strip():
            place += 1
        places.append(place)
    return places


def _cell(written: Directive, cell: nbformat.NotebookNode) -> Cell:
    """Options come between a cell's opening line and its code; one blank line is allowed there."""
    blank, rest = written.body.strip() and not written.body.split("\n")[0].strip(), written.argument
    tags = cell.metadata.get("tags", [])
    tags = [tags] if isinstance(tags, str) else tags
    tags = frozenset(map(str, tags)) if isinstance(tags, list) else frozenset()
    language = rest.split()[0] if rest else ""
    above = written.body_line - 1 + bool(blank)
    return Cell(cell.source, tags, above, written.line, language, "load" in cell.metadata)


def cannot_run(name: str, cells: list[Cell], notebook: nbformat.NotebookNode) -> Iterator[Finding]:
    """Yield reasons why the chapter `name` cannot be run as Python."""
    if wrong := wrong_kernel(notebook.metadata.get("kernelspec")):
        yield Finding(name, None, wrong)
        return
    for cell in cells:
        for wrong in wrong_cell(cell.language, loads=cell.loads):
            yield Finding(name, cell.fence, wrong)


def failed(name: str, cells: list[Cell], error: CellError) -> Finding:
    """Report why the chapter `name` with these `cells` stopped: in the cell to blame, if any."""
    if error.cell is None or error.line is None:
        return Finding(name, None, error.message)
    cell, message = cells[error.cell], error.message
    if RAISES in cell.tags:
        message += (
            f". The tag '{RAISES}' does not work here, because a notebook that raises "
            "an error fails the build: catch the error with try and except, and print it"
        )
    return Finding(name, cell.above + error.line, f"a cell failed: {message}")


def cannot_show(
    name: str, cells: list[Cell], outputs: list[list[Output]], root: Path
) -> Iterator[Finding]:
    """Yield outputs of the `cells` of the chapter `name` that are unsafe or useless on a page.

    Raw HTML is checked later, together with that of every other page.
    """
    for cell, shown in zip(cells, outputs, strict=True):
        if not NO_STDERR & cell.tags:
            yield from _warned(name, cell, shown)
        for output in shown:
            data = output.get("data", {})
            # It is parsed like the chapter itself. The newline keeps it from having front matter.
            markdown = "\n" + str(data.get("text/markdown", ""))
            for finding in unsafe_markup(name, markdown, root):
                message = f"the cell shows Markdown in which {finding.message}"
                yield Finding(name, cell.above + 1, message)
            for harm in harm_in(str(data.get("image/svg+xml", ""))):
                message = f"the cell shows a drawing with {harm}: leave that out of the drawing"
                yield Finding(name, cell.above + 1, message)


def _warned(name: str, cell: Cell, outputs: list[Output]) -> Iterator[Finding]:
    """Yield what a cell wrote to stderr."""
    texts = [o["text"] for o in outputs if o["output_type"] == "stream" and o["name"] == "stderr"]
    text = "".join(texts)
    told = list(_WARNED.finditer(text))
    for warning in told:
        message = one_line(f"{warning[2]}: {warning[3]}", 200)
        fix = "do what it asks for; or, if readers lose nothing, call warnings.filterwarnings first"
        line = min(int(warning[1]), cell.source.count("\n") + 1)
        yield Finding(name, cell.above + line, f"the cell warns '{message}': {fix}")
    if text.strip() and not told:
        # In a traceback, such as one written by a thread, the last line says what happened.
        lines = text.strip().split("\n")[-1 if "Traceback" in text else 0 :]
        message = f"the cell writes '{one_line(' '.join(lines), 200)}' to stderr"
        fix = "print() what readers should see, and leave out the rest"
        yield Finding(name, cell.above + 1, f"{message}: {fix}")
