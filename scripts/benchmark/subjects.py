"""What is built: samples of several sizes, and this book itself."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmark import edits
from benchmark.edits import Edit
from benchmark.sample import Flavour, Sample, write
from benchmark.tools import ROOT
from book.prose.contents import load_chapters
from book.tables import Tables

SAMPLE = "sample"
NOTEBOOKS = {24: 8}
"""Chapters per notebook in a sample. Larger samples are prose only."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A book to build: its name and size, how to make it, what to edit, and a prose page."""

    name: str
    chapters: int
    notebooks: int
    make: Callable[[Path, Flavour], None]
    edits: Callable[[Flavour], list[Edit]]
    page: str
    ran: tuple[str, str] | None = None
    """A page, and what it contains once its cells have run."""


def sample(chapters: int, *, seed: int = 1, execute: str = "auto", notebooks: int = -1) -> Subject:
    """A generated sample. `execute` is Jupyter Book's execution mode."""
    count = NOTEBOOKS.get(chapters, 0) if notebooks < 0 else notebooks
    kind = Sample(chapters, count, seed, execute)
    first = next(iter(kind.tables), None)
    return Subject(
        name=SAMPLE,
        chapters=chapters,
        notebooks=count,
        make=lambda folder, flavour: write(kind, flavour, folder),
        edits=lambda flavour: edits.edits_of(kind, flavour),
        page=f"{kind.prose_page}.html",
        ran=(f"{first}.html", "There are 800 rows") if first else None,
    )


def this_book() -> Subject:
    """This book, which both tools build from the same files."""
    chapters = load_chapters(ROOT)
    loneliness = "chapters/numbers/loneliness"

    def make(folder: Path, flavour: Flavour) -> None:
        for name in ("_config.yml", "_toc.yml", "requirements.lock"):
            shutil.copy(ROOT / name, folder)
        for name in ("chapters", "data"):
            shutil.copytree(ROOT / name, folder / name)

    return Subject(
        name="this book",
        chapters=len(chapters),
        notebooks=sum(bool(chapter.parsed.cells) for chapter in chapters),
        make=make,
        edits=lambda flavour: [
            edits.edit_prose("chapters/start/why"),
            edits.edit_notebook(loneliness),
            edits.edit_label("chapters/numbers/engagement", "effect-sizes", _first_label()),
            edits.edit_says(loneliness, "loneliness-mortality-2015"),
        ],
        page="chapters/start/why.html",
        ran=(f"{loneliness}.html", '<figure class="chart"'),
    )


def _first_label() -> str:
    return str(Tables(ROOT).rows("effect-sizes")[0]["label"])
