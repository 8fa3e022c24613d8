"""Build the site from Jupyter Book's settings in a private folder, and swap it in at the end."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from book.building.folder import own_folder
from book.building.input_keys import inputs_key, listing_key
from book.building.last_build import Last, read_last, write_last
from book.console.progress import Progress
from book.epub.file_name import EPUB
from book.files.publish import copy_site, publish, staging
from book.findings import BookError, Finding, relative
from book.recompute.engine import engine_key

if TYPE_CHECKING:
    from book.building.checking import Checks
    from book.building.incremental_build import IncrementalBuild


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: its path, number of chapters, warnings and number of pages written."""

    out: Path
    pages: int
    warnings: list[Finding]
    written: int = 0


def build_site(
    root: Path,
    out: Path,
    progress: Progress,
    today: date | None = None,
    *,
    epub: bool = False,
    teaching: bool = False,
) -> Built:
    """Build the book at `root` into `out`.

    `epub` adds an EPUB to the site, and `teaching` adds files for trainers.

    Raises BookError with every finding if the register, a table, front matter or the contents
    have errors, if Sphinx warns, or if a notebook raises. Whatever happens, `out` holds either
    the complete old site or the complete new one.
    """
    today = today or date.today()
    # Computed first, so that the next build notices anything saved while this one runs.
    key = inputs_key(root) + ("+teaching" if teaching else "") + engine_key(root)
    last = read_last(root, out, key, today)
    if last and (out / EPUB).is_file() == epub:
        return Built(out, last.pages, last.findings())
    from book.building.checking import Checks  # noqa: PLC0415  # not needed if unchanged
    from book.building.open_sphinx import import_extensions  # noqa: PLC0415  # not needed if unchanged
    from book.notebooks.runner import begin_warming, sources_of  # noqa: PLC0415  # not needed if unchanged
    from book.notebooks.sandbox_limits import warn  # noqa: PLC0415  # not needed if unchanged
    from book.tables import using  # noqa: PLC0415  # not needed if unchanged

    warn(root, progress.say)
    progress.say("Checking figures, tables and chapters")
    with using(root), Checks(root, today) as checks:
        if not (root / "_build/notebooks").is_dir() and (sources := sources_of(root)):
            begin_warming(sources)
        import_extensions(root)
        checks.be_safe()
        try:
            return _build(root, out, progress, checks, key, epub, teaching)
        except OSError as error:
            message = f"the site cannot be written to {relative(out, root)}: {error}"
            raise BookError([Finding(None, None, message)]) from error


def _build(
    root: Path,
    out: Path,
    progress: Progress,
    checks: "Checks",
    key: str,
    epub: bool,
    teaching: bool,
) -> Built:
    """Bring the pages up to date and publish them if the checks pass."""
    from book.building.incremental_build import IncrementalBuild  # noqa: PLC0415  # not needed if unchanged

    with own_folder(root) as folder:
        processes = os.cpu_count() or 1
        with IncrementalBuild(
            root, folder, progress, processes, checks.look, downloads=teaching
        ) as build:
            try:
                written = build.update()
            except BookError as error:
                checks.wait()  # report their errors first: they may be the cause
                from book.checks.plainly import in_plain_words  # noqa: PLC0415  # only of a fault

                raise BookError(in_plain_words(root, error.findings)) from error
            with staging(out) as aside:
                site = aside / "site"
                # The EPUB adds links to pages, so they must not be hard links to the live site.
                copy = partial(copy_site, folder.site, site, None if epub else out)
                made_last = _made_last()
                with ThreadPoolExecutor(1) as beside:  # pagefind uses all processors only at times
                    copied = beside.submit(copy, lambda name: name not in made_last)
                    build.index()
                    findings, until = checks.wait()
                    copied.result()
                copy(made_last.__contains__)
                pages = build.chapters
                made = folder.path / "teaching" if teaching else None
                if made:
                    _teach(build, made, progress)
                build.close()  # what has been built is kept even if it cannot be published
                _add_copies(root, site, progress, epub=epub)
                if made:  # last, as no device is to keep these
                    copy_site(made, site / "teaching", out / "teaching")
                # Computed before publishing, as another build may replace the site straight after.
                listing = listing_key(site)
                publish(site, out)
        warnings = [finding.as_json() for finding in findings]
        write_last(root, out, key, Last(pages, warnings, until.isoformat(), listing))
    return Built(out, pages, findings, len(written))


def _made_last() -> tuple[str, ...]:
    """The names in the site of what `IncrementalBuild.index` writes."""
    from book.pages.site.device_copy import ICON, LIST, MANIFEST, WORKER  # noqa: PLC0415  # not needed if unchanged
    from book.pages.site.search_index import FOLDER  # noqa: PLC0415  # not needed if unchanged

    return FOLDER, LIST, WORKER, MANIFEST, ICON


def _add_copies(root: Path, site: Path, progress: Progress, *, epub: bool) -> None:
    """Add what readers take away or run themselves, and list it for the copy on a device."""
    from book.papers.site_checker import publish_papers  # noqa: PLC0415  # not needed if unchanged
    from book.recompute.site_engine import publish_engine  # noqa: PLC0415  # not needed if unchanged

    if epub:
        from book.epub.write import offer_epub  # noqa: PLC0415  # not needed if unchanged

        progress.say("Making the copy for e-readers")
        offer_epub(root, site)
    publish_papers(root, site)
    if publish_engine(root, site) or epub:
        from book.pages.site.device_copy import LIST, list_copy  # noqa: PLC0415  # not needed if unchanged

        if (site / LIST).is_file():
            list_copy(site)


def _teach(build: "IncrementalBuild", made: Path, progress: Progress) -> None:
    from book.teaching.course_files import write_courses  # noqa: PLC0415  # not needed if unchanged
    from book.teaching.make import teachable, write_all  # noqa: PLC0415  # not needed if unchanged

    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    write_all(build.app, teachable(build.app), made, progress, "../")
    write_courses(build.app, build.root, made, progress, "../")
