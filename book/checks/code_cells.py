"""The check of cells that no build would run, whatever their code does."""

from collections.abc import Iterator

import yaml

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.front_matter import line_of_field
from book.source import cells_in, is_executable
from book.source.parser import LOADER, settings_rows
from book.source.runnable import wrong_cell, wrong_kernel


def check_cells(chapter: Chapter, text: str) -> Iterator[Finding]:
    """Findings on the cells of a chapter, and on the kernel that its first rows ask for."""
    if not is_executable(text):
        return
    fields = yaml.load(settings_rows(text), Loader=LOADER)
    if wrong := wrong_kernel(fields.get("kernelspec")):
        line = line_of_field(chapter.parsed, "kernelspec")
        yield Finding(chapter.path, line, wrong, check=Check.CELL)
        return
    for cell in cells_in(text):
        language = cell.argument.split()[0] if cell.argument else ""
        for wrong in wrong_cell(language, loads="load" in cell.options):
            yield Finding(chapter.path, cell.line, wrong, check=Check.CELL)
