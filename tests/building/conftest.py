"""A small book whose press is kept, beside what a clean build would write."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from support.small_site import contents_of, write_small_site

from book.building.folder import Folder
from book.building.press import Press
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
def press(root: Path, clean: Clean, tmp_path: Path) -> Iterator[Press]:
    """A press that has built the book once and stays open."""
    with Press(root, Folder(tmp_path / "press"), quiet()) as press:
        press.update()
        yield press


def build_anew(root: Path, folder: Path) -> dict[str, bytes]:
    with Press(root, Folder(folder), quiet(), processes=2) as press:
        press.update()
        return contents_of(folder / "site")
