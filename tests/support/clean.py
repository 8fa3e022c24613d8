"""What a build from nothing says and makes of a small book, to compare other ways with."""

import hashlib
import io
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from book.building.checking import check
from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError
from support.edits import Files, put
from support.small_site import contents_of

TODAY = date(2026, 11, 24)


class Answer(NamedTuple):
    """What a build says and makes: findings, or the digest of each file where there are none."""

    findings: list[str]
    files: dict[str, str]


def digests(folder: Path) -> dict[str, str]:
    return {n: hashlib.sha256(text).hexdigest() for n, text in contents_of(folder).items()}


def said(error: BookError, root: Path) -> list[str]:
    """Findings as text, which may name a file in full."""
    return [str(finding).replace(str(root), "ROOT") for finding in error.findings]


def faults_of_check(root: Path) -> list[str]:
    """What the checks that `book build` runs beside itself find."""
    try:
        check(root, TODAY)
    except BookError as error:
        return said(error, root)
    return []


def faults_of(incremental: IncrementalBuild, **how: bool) -> list[str]:
    """What an update of the pages finds."""
    try:
        incremental.update(**how)
    except BookError as error:
        return said(error, incremental.root)
    return []


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


def build_anew(root: Path, files: Files, processes: int) -> Answer:
    """Write `files` into `root` and build them as if nothing had ever been built."""
    put(root, files)
    for left in ("checks", "clean"):  # what notebooks showed may stay: it goes by what they ran
        shutil.rmtree(root / "_build" / left, ignore_errors=True)
    with IncrementalBuild(root, Folder(root / "_build/clean"), quiet(), processes) as incremental:
        found = faults_of_check(root) or faults_of(incremental)
        return Answer(found, {} if found else digests(incremental.folder.site))


class Clean:
    """What a build from nothing says of a book, asked once for each state of it."""

    def __init__(self, root: Path, pool: ProcessPoolExecutor) -> None:
        self.root, self.pool = root, pool
        self.known: dict[str, Answer] = {}

    def answer(self, files: Files, processes: int) -> Answer:
        key = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
        if key not in self.known:
            asked = self.pool.submit(build_anew, self.root, files, processes)
            self.known[key] = asked.result()
        return self.known[key]


@contextmanager
def builds_anew(root: Path) -> Iterator[Clean]:
    """Builds from nothing, by a process of its own: one process has one Sphinx."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        pool.submit(int).result()
        yield Clean(root, pool)
