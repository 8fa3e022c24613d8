"""Builds the trainers' files of a chapter, of every chapter or of a course."""

import multiprocessing as mp
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from book.console.interrupt import leave_to_parent
from book.console.progress import Progress
from book.files.publish import publish, staging
from book.sphinx_seam.environment import reading_order
from book.teaching.banks import banks
from book.teaching.clock import paced
from book.teaching.common_text import WHICH
from book.teaching.deck_pdf import slides_pdf
from book.teaching.handout import Handout, handouts
from book.teaching.lesson_pages import Taught, read_taught
from book.teaching.notebook import notebook_zip
from book.teaching.on_page import TAUGHT
from book.teaching.papers import papers
from book.teaching.powerpoint import slides_pptx
from book.teaching.scorm import least, package
from book.teaching.self_contained import Web, around
from book.teaching.slides import slides_html

OFFERED = {
    "To teach from": {
        "slides.html": "Slides, with your notes (HTML, opens in any browser)",
        "slides.pptx": "Slides to edit, with your notes (PowerPoint)",
        "slides.pdf": "Slides to print or to show anywhere (PDF)",
        "run-sheet.pdf": "Run sheet for {whole} minutes, one page (PDF)",
        "session-plan.pdf": "Session plan and facilitator's guide (PDF)",
        "session-plan.docx": "Session plan and facilitator's guide to edit (Word)",
        "session-plan.html": "Session plan and facilitator's guide (HTML)",
    },
    "To hand out": {
        "handout.pdf": "Handout to print, {pages} (PDF)",
        "handout.html": "Handout (HTML)",
        "notebook.zip": "The chapter as a notebook, with and without answers (zip)",
    },
    "To put on Moodle or another learning platform": {
        "scorm-1.2.zip": "The chapter as a package, SCORM 1.2 (zip)",
        "scorm-2004.zip": "The chapter as a package, SCORM 2004 4th edition (zip)",
        "questions-moodle.xml": "Questions for Moodle's question bank (Moodle XML)",
        "questions-gift.txt": "The same in GIFT, which many platforms read (text)",
        "questions-qti-2.1.zip": "The same in QTI 2.1 (zip)",
    },
}
"""The files of a chapter by purpose, with their names."""


def teachable(app: Sphinx) -> list[str]:
    """Return the chapters that have a session plan, in reading order."""
    held = sessions(app)
    return [docname for docname in reading_order(app.env) if docname in held]


def files_of(
    taught: Taught, app: Sphinx, web: Web, up: str | None = None
) -> dict[str, Callable[[], bytes]]:
    """Map the file names of a chapter to the functions that make them.

    `up` is the path from their folder to the site, or None without a site.
    """
    handout = Handout(taught)
    made: dict[str, Callable[[], bytes]] = {
        "slides.html": lambda: slides_html(taught, web),
        "slides.pptx": lambda: slides_pptx(taught),
        "slides.pdf": lambda: slides_pdf(taught),
        **handouts(taught, web, handout),
        **papers(taught, web),
        "notebook.zip": lambda: notebook_zip(taught, app),
        **banks(taught, web),
        "scorm-1.2.zip": lambda: package(taught, web, "1.2"),
        "scorm-2004.zip": lambda: package(taught, web, "2004"),
    }
    figures = taught.figures(taught.content, *taught.slides, *taught.questions)
    asked = len(taught.questions)
    assert taught.session is not None
    whole = paced(taught.session, [])[-1].ends
    pages = "one page" if handout.pages == 1 else "two pages"
    offered = {
        title: {name: said.format(pages=pages, whole=whole) for name, said in files.items()}
        for title, files in OFFERED.items()
    }
    made["index.html"] = lambda: web.page(
        "index.html",
        taught,
        offered=[(title, list(files.items())) for title, files in offered.items()],
        figures=figures,
        cited=taught.cited_in_plan,
        which=WHICH,
        asked=asked,
        least=least(asked),
        **around(app, up, taught.docname),
    )
    return made


def write_chapter(app: Sphinx, docname: str, out: Path, up: str | None = None) -> None:
    """Write all files of one chapter into its folder below `out`.

    `up` is the path from `out` to the site that links to them, such as "../", or None.
    """
    taught, web = read_taught(app, docname), Web(app)
    folder = out / taught.place
    folder.mkdir(parents=True, exist_ok=True)
    above = None if up is None else "../" * (taught.place.count("/") + 1) + up
    for name, make in files_of(taught, app, web, above).items():
        (folder / name).write_bytes(make())


def write_all(
    app: Sphinx, docnames: Sequence[str], out: Path, progress: Progress, up: str | None = None
) -> None:
    """Write the files of several chapters, in parallel processes where possible."""
    progress.begin("Making teaching files", len(docnames))
    share = min(os.cpu_count() or 1, len(docnames))
    if share < 2 or "fork" not in mp.get_all_start_methods():
        for docname in docnames:
            write_chapter(app, docname, out, up)
            progress.step(docname)
    else:
        global _AT_WORK
        _AT_WORK = (app, out, up)
        with mp.get_context("fork").Pool(share, leave_to_parent) as pool:
            for docname in pool.imap_unordered(_one, docnames):
                progress.step(docname)
    progress.done()


def sessions(app: Sphinx) -> dict[str, tuple[int, int]]:
    """Return the documents with a session plan, each with its minutes."""
    return dict(getattr(app.env, TAUGHT, {}))


_AT_WORK: tuple[Any, Path, str | None] | None = None
"""Data for forked worker processes, because Sphinx cannot be pickled."""


def _one(docname: str) -> str:
    assert _AT_WORK
    app, out, up = _AT_WORK
    write_chapter(app, docname, out, up)
    return docname


def put_in_place(write: Callable[[Path], None], out: Path) -> None:
    """Let `write` fill a folder next to `out`, then move it into place in one step."""
    with staging(out) as aside:
        new = aside / "new"
        new.mkdir()
        write(new)
        publish(new, out)
