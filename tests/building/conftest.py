"""A small book whose pages are kept, beside what a clean build would write."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from support.small_site import contents_of, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress

Clean = Callable[[], dict[str, bytes]]


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_small_site(tmp_path / "small")
    return root


@pytest.fixture
def clean(root: Path, tmp_path: Path) -> Iterator[Clean]:
    """What a build from nothing writes, by a process of its own: one process has one Sphinx."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        pool.submit(int).result()
        count = iter(range(1000))
        yield lambda: pool.submit(build_anew, root, tmp_path / f"clean-{next(count)}").result()


@pytest.fixture
def incremental(root: Path, clean: Clean, tmp_path: Path) -> Iterator[IncrementalBuild]:
    """A build that has made the book once and stays open."""
    with IncrementalBuild(root, Folder(tmp_path / "pages"), quiet()) as incremental:
        incremental.update()
        yield incremental


def build_anew(root: Path, folder: Path) -> dict[str, bytes]:
    with IncrementalBuild(root, Folder(folder), quiet(), processes=2) as incremental:
        incremental.update()
        return contents_of(folder / "site")
