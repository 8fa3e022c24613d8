"""Runs notebooks in processes of their own, as many at once as there are cores."""

import multiprocessing as mp
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any

from book.fingerprint import files_in
from book.notebooks.child import CellError, Executed, Job, run_job
from book.notebooks.confine import bare_environment, seen_environment

CONTEXT: Any = mp.get_context(
    "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
)
"""A server that has imported what notebooks lean on forks a process for each. Windows has none."""
CHECKED = ("frictionless", "pybtex.database")
"""What the book's own modules read tables and sources with, which not every notebook does."""
_FROM_BOOK = re.compile(r"^\s*(?:from|import)\s+book\b", re.MULTILINE)


@dataclass(slots=True)
class _Running:
    job: Job
    process: Any
    home: Path
    ends: float


class Runs:
    """Notebooks at work, each in a process of its own, as many at once as there are cores.

    `timeout` is in seconds for a whole notebook; `done` is called with the name of each as it
    ends. Whoever has other work in the meantime calls `poll` now and then.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        root: Path,
        *,
        timeout: float,
        processes: int | None = None,
        done: Callable[[str], object] = lambda name: None,
    ) -> None:
        self._waiting = list(jobs)
        self._root = root
        self._timeout = timeout
        self._limit = processes or os.cpu_count() or 1
        self._done = done
        self._running: dict[Connection, _Running] = {}
        self._results: dict[str, Executed | CellError] = {}
        self._environment = seen_environment()
        if self._waiting:
            begin_warming(source for job in self._waiting for source in job.sources)
            self.poll()

    def poll(self) -> None:
        """Take what has ended and begin what can begin, without waiting."""
        self._take(0.0)
        self._begin()

    def result(self, name: str) -> Executed | CellError:
        """What the notebook `name` showed, or why it stopped, once it has ended."""
        self._wait(lambda: name not in self._results)
        return self._results[name]

    def results(self) -> dict[str, Executed | CellError]:
        """The result of each notebook by name, once all have ended."""
        self._wait(lambda: self._waiting or self._running)
        return self._results

    def _wait(self, unready: Callable[[], object]) -> None:
        """Have notebooks run for as long as `unready` says so."""
        try:
            self._begin()
            while unready():
                self._take(None)
                self._begin()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End what is at work."""
        for left in self._running.values():
            _end(left)
        self._waiting, self._running = [], {}

    def _begin(self) -> None:
        while self._waiting and len(self._running) < self._limit:
            job = self._waiting.pop(0)
            ours, theirs = CONTEXT.Pipe(duplex=False)
            home = Path(tempfile.mkdtemp(prefix="notebook-"))
            given = (theirs, job, self._root, home, self._environment)
            process = CONTEXT.Process(target=run_job, args=given, daemon=True)
            with _without_main(), bare_environment():
                process.start()
            theirs.close()
            self._running[ours] = _Running(job, process, home, time.monotonic() + self._timeout)

    def _take(self, seconds: float | None) -> None:
        """Take what ends within `seconds`; None waits for the next notebook, however long."""
        for pipe in _finished(self._running, seconds) if self._running else ():
            ended = self._running.pop(pipe)
            self._results[ended.job.name] = _result(pipe, ended, self._timeout)
            self._done(ended.job.name)


def run_notebooks(
    jobs: Iterable[Job],
    root: Path,
    *,
    timeout: float,
    processes: int | None = None,
    done: Callable[[str], object] = lambda name: None,
) -> dict[str, Executed | CellError]:
    """Run every job and wait for all of them; see `Runs`."""
    return Runs(jobs, root, timeout=timeout, processes=processes, done=done).results()


def begin_warming(sources: Iterable[str] = ()) -> None:
    """Start the server that notebooks are forked from, which imports what they lean on meanwhile.

    Where `sources`, what the notebooks hold, import from `book`, that is more. Does nothing where
    it runs already. It ends with this process.
    """
    if CONTEXT.get_start_method() == "forkserver":
        from multiprocessing import forkserver

        more = CHECKED if any(_FROM_BOOK.search(source) for source in sources) else ()
        CONTEXT.set_forkserver_preload([*more, "book.notebooks.warm"])
        with bare_environment():
            forkserver.ensure_running()


def sources_of(root: Path) -> list[str]:
    """The chapters of the book at `root` that may have cells to run."""
    texts = (file.read_text("utf-8", "replace") for file in files_in(root / "chapters"))
    return [text for text in texts if "mystnb" in text]


def _forget_server() -> None:
    """In a forked process: the server is the parent's, which multiprocessing would not notice."""
    from multiprocessing import forkserver

    server: Any = forkserver.ensure_running.__self__  # type: ignore[attr-defined]
    server.__init__()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_server)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that asks for a run: multiprocessing would begin it anew in each child."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _finished(running: dict[Connection, _Running], seconds: float | None) -> list[Connection]:
    """Pipes that have an answer, or whose notebook has run out of time."""
    first = max(0.0, min(item.ends for item in running.values()) - time.monotonic())
    patience = first if seconds is None else min(first, seconds)
    ready = [pipe for pipe in wait(list(running), patience) if pipe in running]
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
        _end(done)
    return answer


def _end(running: _Running) -> None:
    """End a notebook's process and all that it started, and remove its folder."""
    process = running.process
    process.join(0.05)
    if process.is_alive():
        with suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()
    shutil.rmtree(running.home, ignore_errors=True)
