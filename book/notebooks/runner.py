"""Runs notebooks in separate processes, as many at once as there are cores."""

import multiprocessing as mp
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from types import ModuleType
from typing import Any

from book.console.interrupt import deaf_to_interrupts, leave_if_asked
from book.files.own import files_in
from book.notebooks.child import run_job
from book.notebooks.child_result import FILE, CellError, Executed, Job
from book.notebooks.confine import bare_environment, seen_environment
from book.notebooks.homes import new_home, sweep
from book.notebooks.overtaken import overtaken
from book.notebooks.running import Running, end, finished, result_of
from book.source import is_executable

CONTEXT: Any = mp.get_context(
    "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
)
"""A fork server imports what notebooks need and forks a process for each. Not on Windows."""
IMPORTED = (
    (re.compile(r"^\s*(?:from|import)\s+book\b", re.MULTILINE), ("pybtex.database",)),
    (
        re.compile(r"^\s*(?:from|import)\s+book\.(?:models|stories)\b", re.MULTILINE),
        ("scipy.stats",),
    ),
)
"""Dependencies of the book's own modules, preloaded only for notebooks that import those."""
MOST_RUNS = 4
"""How many times a notebook may run, if its inputs keep changing, before giving up."""
TICK = 0.1
"""Seconds between looks for Ctrl-C while waiting."""
ALWAYS_CHANGING = (
    f"what the notebook reads was saved again each time it ran ({MOST_RUNS} times): "
    "let whatever writes it finish, then save the chapter"
)


class Runs:
    """Runs notebooks in separate processes, as many at once as there are cores.

    `timeout` is in seconds for a whole notebook; `done` is called with the name of each as it ends.
    Callers with other work to do should call `poll` from time to time.
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
        self._waiting: list[Job] = []
        self.root = root
        self._timeout = timeout
        self._limit = processes or os.cpu_count() or 1
        self._done = done
        self._running: list[Running] = []
        self._results: dict[Job, Executed | CellError] = {}
        self._overtaken: Counter[Job] = Counter()
        self._environment = seen_environment()
        sweep(root)
        self.turn_to(jobs, done)

    def turn_to(self, jobs: Iterable[Job], done: Callable[[str], object]) -> None:
        """Run these notebooks and no others; those already running continue if still wanted.

        Failed notebooks are not rerun until `forget_failures` is called.
        """
        wanted = list(jobs)
        self._done = done
        self._results = {
            job: kept
            for job, kept in self._results.items()
            if isinstance(kept, CellError)
            or (job in wanted and not overtaken(kept.used, kept.began))
        }
        for running in self._running[:]:
            if running.job not in wanted:
                self._running.remove(running)
                end(running)
        begun = {running.job for running in self._running} | self._results.keys()
        self._waiting = [job for job in wanted if job not in begun]
        if self._waiting:
            begin_warming(source for job in self._waiting for source in job.sources)
            self.poll()

    def forget_failures(self) -> None:
        """Allow failed notebooks to run again on request, as files saved since may fix them."""
        failed = [job for job, kept in self._results.items() if isinstance(kept, CellError)]
        for job in failed:
            del self._results[job]

    def ended(self, job: Job) -> bool:
        """Return whether `job` has a result."""
        return job in self._results

    def poll(self, seconds: float = 0.0) -> None:
        """Collect notebooks that end within `seconds`, and start waiting ones."""
        self._take(seconds)
        self._begin()

    def take(self, job: Job, keep: Callable[[Executed], bool]) -> Executed | CellError:
        """Wait for a notebook, and return its outputs or why it stopped.

        `keep` stores the outputs, and returns False if anything they came from was saved since the
        run began: then it runs again. They are not kept here, where a later caller would take
        them for those of files saved since.
        """
        while True:
            self._wait(lambda: job not in self._results)
            result = self._results[job]
            if isinstance(result, CellError):
                return result
            del self._results[job]
            if keep(result):
                del self._overtaken[job]
                return result
            self._run_again(job)

    def results(self) -> dict[str, Executed | CellError]:
        """Wait for all notebooks, and return their results by name."""
        self._wait(lambda: self._waiting or self._running)
        return {job.name: result for job, result in self._results.items()}

    def _wait(self, unready: Callable[[], object]) -> None:
        """Keep notebooks running while `unready` returns something true."""
        try:
            self._begin()
            while unready():
                leave_if_asked()
                self._take(TICK)
                self._begin()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all running notebooks."""
        for left in self._running:
            end(left)
        self._waiting, self._running = [], []

    def _begin(self) -> None:
        while self._waiting and len(self._running) < self._limit:
            job = self._waiting.pop(0)
            home = new_home(self.root)
            # Opened before any cell runs, so replacing the file later has no effect.
            answer = (home.path / FILE).open("w+b")
            began = time.time_ns()
            given = (job, self.root, home.path, self._environment)
            process = CONTEXT.Process(target=run_job, args=given, daemon=True)
            with _without_main(), bare_environment():
                process.start()
            ends = time.monotonic() + self._timeout
            self._running.append(Running(job, process, home, answer, began, ends))

    def _take(self, seconds: float) -> None:
        """Collect notebooks that end within `seconds`."""
        for ended in finished(self._running, seconds) if self._running else ():
            self._running.remove(ended)
            result = result_of(ended, self.root, self._timeout)
            if isinstance(result, Executed):
                result = replace(result, began=ended.began)
                if overtaken(result.used, result.began):
                    self._run_again(ended.job)
                    continue
            self._end_with(ended.job, result)

    def _run_again(self, job: Job) -> None:
        """Run a notebook again because something that it used was saved since it began."""
        self._overtaken[job] += 1
        if self._overtaken[job] < MOST_RUNS:
            self._waiting.append(job)
        else:
            del self._overtaken[job]
            self._end_with(job, CellError(None, None, ALWAYS_CHANGING))

    def _end_with(self, job: Job, result: Executed | CellError) -> None:
        self._results[job] = result
        self._done(job.name)


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
    """Start the server that notebooks are forked from; it imports their dependencies in parallel.

    Imports more if `sources`, the contents of notebooks, import from `book`. Does nothing if the
    server is already running. The server ends with this process.
    """
    if CONTEXT.get_start_method() == "forkserver":
        held = list(sources)
        more = [
            module
            for imports, modules in IMPORTED
            if any(imports.search(source) for source in held)
            for module in modules
        ]
        CONTEXT.set_forkserver_preload([*more, "book.notebooks.warm"])
        # Started by the fork server otherwise, and Python then lets interrupts through again.
        resource_tracker.ensure_running()
        with bare_environment(), deaf_to_interrupts():
            forkserver.ensure_running()


def sources_of(root: Path) -> list[str]:
    """Return the text of chapters of the book at `root` that may have cells to run."""
    texts = (file.read_text("utf-8", "replace") for file in files_in(root / "chapters"))
    return [text for text in texts if is_executable(text)]


def _forget_server() -> None:
    """Forget the parent's fork server in a forked process; multiprocessing would not notice."""
    # A method, although typeshed declares a function.
    server: Any = forkserver.ensure_running.__self__  # type: ignore[attr-defined]
    server.__init__()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_server)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the main program, which multiprocessing would otherwise run again in each child."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
