"""Runs notebooks in forked processes, as many at once as there are cores."""

import gc
import importlib
import multiprocessing as mp
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from book.notebooks.confine import confine
from book.notebooks.shell import CellFailedError, Output, run_cells

WARM = (
    "numpy", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "IPython.core.completer", "IPython.core.magics",
    "frictionless", "pybtex.database",
)  # fmt: skip
"""What the notebooks of a book lean on, apart from the book's own modules."""

FORK = "fork" in mp.get_all_start_methods()


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to run: its name, its folder and the source of its code cells."""

    name: str
    folder: Path
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Executed:
    """What a notebook showed, cell by cell, and what it leaned on."""

    outputs: list[list[Output]]
    files: list[Path]
    folders: list[Path]


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a notebook stopped: the code cell (from 0), the line in it (from 1), and the error."""

    cell: int
    line: int
    message: str


@dataclass(slots=True)
class _Running:
    job: Job
    process: Any
    ends: float


def run_notebooks(
    jobs: Iterable[Job],
    root: Path,
    *,
    timeout: float,
    processes: int | None = None,
    done: Callable[[str], object] = lambda name: None,
) -> dict[str, Executed | CellError]:
    """Run every job in a process of its own; `timeout` is in seconds for a whole notebook.

    `done` is called with the name of each notebook as it ends.
    """
    waiting = list(jobs)
    results: dict[str, Executed | CellError] = {}
    if not waiting:
        return results
    context: Any = mp.get_context("fork" if FORK else "spawn")
    if FORK:
        warm()
    running: dict[Connection, _Running] = {}
    limit = processes or os.cpu_count() or 1
    try:
        while waiting or running:
            while waiting and len(running) < limit:
                job = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_child, args=(theirs, job, root), daemon=True)
                process.start()
                theirs.close()
                running[ours] = _Running(job, process, time.monotonic() + timeout)
            for pipe in _finished(running):
                ended = running.pop(pipe)
                results[ended.job.name] = _result(pipe, ended, timeout)
                done(ended.job.name)
    finally:
        for left in running.values():
            _end(left.process)
    return results


def warm() -> None:
    """Import once what notebooks import; a forked process starts with it."""
    for name in WARM:
        importlib.import_module(name)
    # What is alive now need not be looked at again in each child.
    gc.collect()
    gc.freeze()


def _finished(running: dict[Connection, _Running]) -> list[Connection]:
    """Pipes that have an answer, or whose notebook has run out of time."""
    first = min(item.ends for item in running.values())
    ready = [c for c in wait(list(running), max(0.0, first - time.monotonic())) if c in running]
    late = [pipe for pipe, item in running.items() if item.ends <= time.monotonic()]
    return [*ready, *(pipe for pipe in late if pipe not in ready)]  # type: ignore[list-item]


def _result(pipe: Connection, done: _Running, timeout: float) -> Executed | CellError:
    try:
        answer: Executed | CellError = (
            pipe.recv()
            if pipe.poll()
            else CellError(0, 1, f"the notebook ran for more than {timeout:g} seconds")
        )
    except (EOFError, OSError):
        done.process.join(1)
        code = done.process.exitcode
        answer = CellError(0, 1, f"the notebook's process ended without an answer (code {code})")
    finally:
        pipe.close()
        _end(done.process)
    return answer


def _end(process: Any) -> None:
    """End a notebook's process and all that it started."""
    process.join(0.05)
    if process.is_alive():
        with suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()


def _child(pipe: Connection, job: Job, root: Path) -> None:
    """What a notebook's own process does: shut itself in, run, answer."""
    if hasattr(os, "setsid"):
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch = confine(job.folder, root)
    home = os.environ["HOME"]
    answer: Executed | CellError
    try:
        outputs = run_cells(list(job.sources))
        answer = Executed(outputs, *watch.leaned_on())
    except CellFailedError as failed:
        answer = CellError(failed.cell, failed.line, str(failed))
    except BaseException as error:
        answer = CellError(0, 1, f"{type(error).__name__}: {error}")
    shutil.rmtree(home, ignore_errors=True)
    pipe.send(answer)
    pipe.close()
    # Nothing of the parent's is flushed or cleaned up a second time.
    os._exit(0)
