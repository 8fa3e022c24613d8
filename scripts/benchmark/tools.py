"""Runs a tool as a process of its own; measures its time and the memory of its whole tree."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO

import psutil

ROOT = Path(__file__).resolve().parents[2]
EVERY = 0.1
"""Seconds between two looks at the memory."""
LONGEST = 3600.0
"""Seconds after which a build is given up."""
PATIENCE = 5.0
"""Seconds that a tool's helpers are given to end after it."""
_PR_SET_CHILD_SUBREAPER = 36
_ADOPTING: list[bool] = []
"""Holds something once orphans come here. Before, every child is somebody's who waits for it."""
TAIL = 25
"""Lines of a failed tool's output that are shown."""


class BenchError(Exception):
    """A tool failed or did not do its work, so that its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that builds the book in the working directory into its folder `out`."""

    name: str
    command: tuple[str, ...]
    out: str


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took. `peak_mb` is the most memory that all its processes held together.

    It is 0 where nobody looked.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def _beside_python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


STOCK = Tool("jupyter-book", (_beside_python("jupyter-book"), "build", "."), "_build/html")
OWN = Tool("book build", (sys.executable, "-m", "book", "build"), "_build/site")
SERVE = Tool("book serve", (sys.executable, "-m", "book", "serve"), "_build/site")


def environment() -> dict[str, str]:
    """What tools see: this checkout's code."""
    found = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, found))
    return {**os.environ, "PYTHONPATH": path}


def run(tool: Tool, root: Path, *, memory: bool = True) -> Run:
    """Build the book at `root` once; to look at the `memory` meanwhile slows it a little.

    Raises BenchError with the tool's last words.
    """
    cpu = _cpu_of_children()
    with started(tool, root) as (process, said):
        begun = time.perf_counter()
        # Not `wait` with a time limit, which looks only twenty times a second.
        limit = Timer(LONGEST, _end, [process])
        limit.daemon = True
        limit.start()
        with watching(process.pid, memory=memory) as peak:
            code = process.wait()
            seconds = time.perf_counter() - begun
        limit.cancel()
        if seconds >= LONGEST:
            raise BenchError(f"{tool.name} was not done in {LONGEST:.0f} seconds")
        if code:
            raise BenchError(f"{tool.name} failed with exit code {code}:\n{said()}")
    return Run(seconds, _cpu_of_children() - cpu, peak())


@contextmanager
def started(
    tool: Tool, root: Path, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], Callable[[], str]]]:
    """The running tool, and a function that gives its last words. Its tree is ended at the end."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            process = subprocess.Popen(
                [*tool.command, *arguments],
                cwd=root,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        except OSError as error:
            raise BenchError(f"{tool.name} cannot be started: {error}") from None
        try:
            yield process, lambda: _tail(output)
        finally:
            _end(process)


@contextmanager
def watching(pid: int, *, memory: bool = True) -> Iterator[Callable[[], float]]:
    """Watch the memory of a process and all its children; yields the peak so far, in MB.

    It is 0 where nobody is to look.
    """
    if not memory:
        yield lambda: 0.0
        return
    stop, highest = Event(), [0.0]

    def watch() -> None:
        while True:
            highest[0] = max(highest[0], tree_mb(pid))
            if stop.wait(EVERY):
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: highest[0]
    finally:
        stop.set()
        thread.join()


def tree_mb(pid: int) -> float:
    """Memory of a process and its descendants, in MB: each page once, however many share it.

    On Linux that is the proportional set size; elsewhere shared pages count for each process.
    """
    total = 0
    with suppress(psutil.Error):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.Error):
                if psutil.LINUX:
                    total += process.memory_full_info().pss
                else:
                    total += process.memory_info().rss
    return total / 1e6


def _tail(output: IO[str]) -> str:
    output.seek(0)
    return "\n".join(output.read().rstrip().splitlines()[-TAIL:])


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    left: list[psutil.Process] = []
    with suppress(psutil.Error):
        left = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for child in left:
        with suppress(psutil.Error):
            child.kill()


def _cpu_of_children() -> float:
    """Processor seconds of all that has ended, orphans included."""
    _take_orphans()
    times = os.times()
    return times.children_user + times.children_system


def _take_orphans() -> None:
    """Wait for what a tool left to end by itself, such as the server that notebooks come from."""
    if not _ADOPTING:
        return
    ends = time.monotonic() + PATIENCE
    with suppress(ChildProcessError, AttributeError):
        while time.monotonic() < ends:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)


def adopt_orphans() -> None:
    """On Linux, become the parent of what a tool leaves behind, so that its time is counted."""
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1) == 0:
            _ADOPTING.append(True)
