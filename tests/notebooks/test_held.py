"""A build says what the kernel lacks to shut notebooks in; where it can and did not, none runs."""

import ctypes
import io
import multiprocessing as mp
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.small_site import write_small_site

from book.building import Progress, build_site
from book.building.teach import teach_chapters
from book.notebooks import extension, landlock, system_calls
from book.notebooks import sandbox_limits as held
from book.notebooks.child_result import CellError, Executed, Job
from book.notebooks.confine import NOT_SHUT_IN
from book.notebooks.runner import run_notebooks
from book.serving import serve_book

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
WARNING = "Warning: the kernel here cannot shut notebooks in."
LACKING = {
    "landlock": ("It lacks Landlock (Linux 5.13 or newer)", "seccomp"),
    "system_calls": ("It lacks seccomp filters", "Landlock"),
}


@pytest.fixture
def all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "available", lambda: 7)
    monkeypatch.setattr(system_calls, "available", lambda: True)


@pytest.mark.usefixtures("all_there")
@pytest.mark.parametrize("part", LACKING)
def test_what_is_missing_is_named_with_what_to_do(part: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(f"book.notebooks.{part}.available", lambda: 0)
    named, other = LACKING[part]
    told = held.lacks()
    assert told.startswith(WARNING) and named in told and other not in told
    assert "Python's own checks alone: build only notebooks you trust." in told


@pytest.mark.usefixtures("all_there")
def test_nothing_is_said_where_the_fence_holds(tmp_path: Path):
    said: list[str] = []
    held.warn(write_small_site(tmp_path / "book"), said.append)
    assert said == []


@pytest.mark.usefixtures("all_there")
def test_nothing_is_said_of_a_book_without_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landlock, "available", lambda: 0)
    root = write_small_site(tmp_path / "book")
    said: list[str] = []
    held.warn(root, said.append)
    assert len(said) == 1
    for name in ("table", "figure"):
        (root / f"chapters/work/{name}.md").write_text("# Prose\n")
    held.warn(root, said.append)
    assert len(said) == 1


def test_a_build_says_it_once_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landlock, "available", lambda: 0)
    root, said = write_small_site(tmp_path / "book"), io.StringIO()
    built = build_site(root, tmp_path / "site", Progress(said), date(2026, 11, 29))
    assert said.getvalue().count(WARNING) == 1
    assert built.warnings == [] and (tmp_path / "site/index.html").is_file()


class HeardError(Exception):
    """The warning was said: no need to go on."""


class Stops(Progress):
    def say(self, text: str) -> None:
        if text.startswith(WARNING):
            raise HeardError


@pytest.mark.parametrize(
    "begin",
    [
        lambda root, progress: build_site(root, root / "site", progress),
        lambda root, progress: serve_book(root, 0, progress, print, give_up=lambda: True),
        lambda root, progress: teach_chapters(root, [], root / "files", progress),
    ],
    ids=["build", "serve", "teach"],
)
def test_whatever_runs_cells_says_it_first(begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landlock, "available", lambda: 0)
    with pytest.raises(HeardError):
        begin(write_small_site(tmp_path / "book"), Stops(io.StringIO()))


class OneNotebook:
    """Stands in for the chapters of a build: only `numbers` has cells."""

    runs_on = True

    def __init__(self, *given: object) -> None:
        pass

    def __contains__(self, docname: str) -> bool:
        return docname == "numbers"


@pytest.mark.usefixtures("all_there")
def test_jupyter_books_own_build_says_it_too(monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(extension, "Chapters", OneNotebook)
    monkeypatch.setattr(extension.LOGGER, "info", said.append)
    app = SimpleNamespace(srcdir=".", parallel=1)
    for available, docnames, times in ((1, ["numbers"], 0), (0, ["prose"], 0), (0, ["numbers"], 1)):
        monkeypatch.setattr(landlock, "available", lambda answer=available: answer)
        monkeypatch.setattr(extension, "_NOW", [])
        extension._run(app, None, docnames)
        assert len(said) == times, docnames


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize(
    ("call", "failed"),
    [("book.notebooks.fence.restrict", False), ("book.notebooks.system_calls.restrict", False)],
)
def test_no_cell_runs_where_the_kernel_could_hold_it_and_did_not(
    call: str, failed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert landlock.available() and system_calls.available(), "these tests need Linux 5.13 or newer"
    # A fork of this process has what is replaced here.
    monkeypatch.setattr("book.notebooks.runner.CONTEXT", mp.get_context("fork"))
    job = Job("one.md", tmp_path, ("print(open('/dev/null').read(), end='ran')",))
    assert isinstance(run_notebooks([job], tmp_path, timeout=30)[job.name], Executed)
    monkeypatch.setattr(call, lambda *places: failed)
    result = run_notebooks([job], tmp_path, timeout=30)[job.name]
    assert result == CellError(None, None, NOT_SHUT_IN)
    assert os.listdir(tmp_path / "_build/running") == []  # noqa: PTH208


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_on_other_systems_notebooks_run_and_linux_is_not_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """On Windows, a library without a name is a TypeError; elsewhere, calls have other numbers."""

    def no_such_library(name: object, **settings: object) -> None:
        raise TypeError("argument of type 'NoneType' is not iterable")

    monkeypatch.setattr("book.notebooks.runner.CONTEXT", mp.get_context("fork"))
    monkeypatch.setattr(sys, "platform", "another")
    monkeypatch.setattr(ctypes, "CDLL", no_such_library)
    assert not landlock.available() and not system_calls.available()
    assert not landlock.restrict([], [], [])
    job = Job("one.md", tmp_path, ("print('ran')",))
    assert isinstance(run_notebooks([job], tmp_path, timeout=30)[job.name], Executed)
